"""Uploads stay in memory: a file with a secrecy marking must not even reach the temporary folder."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from .. import conf

MEGABYTE = 1 << 20


def limit_bytes() -> int:
    """The size above which a file is refused."""
    return conf.get().attachment_megabytes * MEGABYTE


class MemoryOnly(FileUploadHandler):
    """Keeps at most the limit of each file; what is over it is counted and dropped."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= limit_bytes():
            self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file with its true size; its bytes are whole only if that is within the limit."""
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
