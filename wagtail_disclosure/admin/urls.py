"""Addresses of the admin pages, below the site's own admin path."""

from __future__ import annotations

from django.urls import path

from . import (
    draft_files,
    file_pictures,
    hints,
    home,
    importing_urls,
    items,
    learning_urls,
    record,
    review,
    review_acts,
    review_files,
    township,
    uploads,
    withdrawal,
)
from .cases import letters_urls
from .cases import urls as case_urls

app_name = "wagtail_disclosure_admin"

urlpatterns = [
    path("upload/", uploads.upload, name="upload"),
    path("attachments/<uuid:attachment_id>/", uploads.download, name="attachment"),
    path(
        "attachments/<uuid:attachment_id>/copy/<uuid:copy_id>/",
        uploads.download_copy,
        name="attachment_copy",
    ),
    path("attachments/<uuid:attachment_id>/clean/", uploads.clean_copy, name="attachment_clean"),
    path(
        "attachments/<uuid:attachment_id>/page/<int:number>/",
        file_pictures.page_picture,
        name="attachment_page",
    ),
    path(
        "drafts/<int:page_id>/file/<uuid:attachment_id>/",
        draft_files.draft_file,
        name="draft_file",
    ),
    path("hints/<int:page_id>/", hints.hints, name="hints"),
    path("hints/<int:page_id>/again/", hints.again, name="hints_again"),
    path("review/", review.queue, name="review_queue"),
    path("review/<int:task_state_id>/", review.review, name="review"),
    path("review/<int:task_state_id>/reading/", review.reading, name="review_reading"),
    path("review/<int:task_state_id>/mask/", review_acts.mask, name="review_mask"),
    path(
        "review/<int:task_state_id>/file/<uuid:attachment_id>/",
        review_files.file_page,
        name="review_file",
    ),
    path("review/<int:task_state_id>/refer/", review_acts.refer, name="review_refer"),
    path("review/<int:task_state_id>/back/", review_acts.send_back, name="review_send_back"),
    path("referral/<int:referral_id>/answer/", review_acts.answer, name="referral_answer"),
    path("withdraw/<int:page_id>/", withdrawal.withdraw, name="withdraw"),
    path("unschedule/<int:page_id>/", withdrawal.unschedule, name="unschedule"),
    path("record/<int:page_id>/", record.record, name="record"),
    path("items/", items.items, name="items"),
    path("drafts/", home.drafts, name="my_drafts"),
    path("refused/", home.refused, name="refused"),
    path("townships/", township.townships, name="townships"),
    path("townships/<int:township_id>/", township.township, name="township"),
    *learning_urls.urlpatterns,
    *importing_urls.urlpatterns,
    *case_urls.urlpatterns,
    *letters_urls.urlpatterns,
]
