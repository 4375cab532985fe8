"""Addresses of bringing in past years, and of reviewing similar drafts together."""

from __future__ import annotations

from django.urls import path

from . import importing, importing_upload, review_batch

urlpatterns = [
    path("import/", importing.imports, name="imports"),
    path("import/template/", importing.import_template, name="import_template"),
    path("import/upload/", importing_upload.import_upload, name="import_upload"),
    path("import/<int:run_id>/", importing.import_run, name="import_run"),
    path("import/<int:run_id>/progress/", importing.progress, name="import_progress"),
    path("review/together/", review_batch.review_batches, name="review_batches"),
    path("review/together/sign/", review_batch.review_batch, name="review_batch"),
    path(
        "review/together/<int:task_state_id>/",
        review_batch.read_in_full,
        name="review_batch_read",
    ),
]
