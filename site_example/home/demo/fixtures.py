"""The demonstration's files, read as they are."""

from __future__ import annotations

import json
from typing import Any

from site_example.local import REPOSITORY

FOLDER = REPOSITORY / "fixtures" / "demo"


def read(name: str) -> Any:
    """The content of one JSON file: site, people, items or refused."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def table(rows: list[list[str]], header: bool = True) -> dict[str, Any]:
    """A value of Wagtail's TableBlock."""
    return {
        "data": rows,
        "first_row_is_table_header": header,
        "first_col_is_header": False,
        "table_caption": "",
    }
