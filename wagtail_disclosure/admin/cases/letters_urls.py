"""Addresses of the pages about letters."""

from __future__ import annotations

from django.urls import path

from . import letter_templates as templates
from . import letters_views as views

TEMPLATES = "cases/templates/<int:township_id>/"

urlpatterns = [
    path("cases/<int:case_id>/reply/issue/", views.issue, name="case_issue"),
    path("cases/<int:case_id>/reply/serve/", views.service, name="case_serve"),
    path("cases/<int:case_id>/document/<slug:name>/", views.document, name="case_document"),
    path("cases/<int:case_id>/letter/<int:letter_id>/", views.download, name="case_letter"),
    path("cases/<int:case_id>/archive/", views.archive, name="case_archive"),
    path(TEMPLATES, templates.letter_templates, name="letter_templates"),
    path(f"{TEMPLATES}<slug:name>/", templates.letter_template, name="letter_template"),
    path(f"{TEMPLATES}<slug:name>/file/", templates.template_file, name="letter_template_file"),
    path(f"{TEMPLATES}<slug:name>/restore/", templates.restore, name="letter_template_restore"),
]
