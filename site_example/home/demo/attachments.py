"""Files of the demonstration, stored through the same door as a clerk's uploads."""

from __future__ import annotations

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from wagtail.models import Page

from home.demo.fixtures import FOLDER
from wagtail_disclosure.admin.uploads import upload

REFERENCE = ("id", "sha256", "name", "size")


def stored(directory: Page, names: list[str], drafter: Any) -> list[dict[str, Any]]:
    """Upload the files of these names as ``drafter``; return how an item refers to them.

    Raises ValueError with the upload's own message when one is refused.
    """
    if not names:
        return []
    files = [SimpleUploadedFile(n, (FOLDER / "attachments" / n).read_bytes()) for n in names]
    request = RequestFactory().post("/", {"files": files, "parent": directory.pk})
    request.user = drafter
    request._dont_enforce_csrf_checks = True  # nobody else's browser can send this
    answer = json.loads(upload(request).content)
    if answer["errors"]:
        raise ValueError(f"got {answer['errors']} for {names}, expected them to be taken")
    return [{key: row[key] for key in REFERENCE} for row in answer["files"]]
