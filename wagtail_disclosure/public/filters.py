"""What a visitor asked the directory for: the GET parameters as one value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from .. import vocab

#: Filter name → column. The names are public: they stand in links people keep.
COLUMNS = {
    "category": "statutory_category",
    "department": "department",
    "year": "date_created__year",
    "genre": "genre",
    "validity": "validity",
}
CHOICES: dict[str, Any] = {
    "category": vocab.StatutoryCategory,
    "genre": vocab.Genre,
    "validity": vocab.Validity,
}
MAX_WORDS = 100
MAX_PAGE = 100_000
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class DirectoryFilters:
    """Empty means not asked for. A value that cannot be meant is as good as none."""

    q: str = ""
    category: str = ""
    department: str = ""
    year: str = ""
    genre: str = ""
    validity: str = ""
    page: int = 1

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> DirectoryFilters:
        """Read a ``QueryDict``; never raises."""
        chosen = {name: _one_of(CHOICES[name], given.get(name)) for name in CHOICES}
        return cls(
            q=_words(given.get("q")),
            department=_words(given.get("department")),
            year=_year(given.get("year")),
            page=_page(given.get("page")),
            **chosen,
        )

    @property
    def chosen(self) -> dict[str, str]:
        """The filters that are set, by name; search words and page number are none."""
        return {name: value for name in COLUMNS if (value := getattr(self, name))}

    def conditions(self) -> dict[str, str]:
        """Keyword arguments for ``QuerySet.filter``."""
        return {COLUMNS[name]: value for name, value in self.chosen.items()}

    def link(self, **changes: Any) -> str:
        """``?…`` with some filters changed, back on page 1 unless ``page`` is given."""
        new = replace(self, **{"page": 1, **changes})
        values = {"q": new.q, **new.chosen}
        if new.page > 1:
            values["page"] = str(new.page)
        return "?" + urlencode({name: value for name, value in values.items() if value})


def _words(value: object) -> str:
    """One line of at most ``MAX_WORDS`` characters; PostgreSQL takes no NUL."""
    return " ".join(_UNPRINTABLE.sub(" ", str(value or "")).split())[:MAX_WORDS]


def _one_of(choices: Any, value: object) -> str:
    return str(value) if value in choices.values else ""


def _year(value: object) -> str:
    found = re.fullmatch(r"(?:19|20)[0-9]{2}", str(value or ""))
    return found.group() if found else ""


def _page(value: object) -> int:
    found = re.fullmatch(r"[0-9]{1,6}", str(value or ""))
    return min(max(int(found.group()), 1), MAX_PAGE) if found else 1
