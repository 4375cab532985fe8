"""How many items stand behind each choice, counted by the database in one query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from .. import vocab
from .filters import CHOICES, COLUMNS, DirectoryFilters
from .metadata import field_label


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a facet; ``link`` chooses it, ``count`` respects the other filters."""

    value: str
    label: str
    count: int
    chosen: bool
    link: str


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options under a heading."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter as the visitor sees it; ``clear`` is the link that takes it back."""

    name: str
    label: str
    groups: tuple[OptionGroup, ...]
    clear: str

    @property
    def options(self) -> list[Option]:
        """The options of all groups."""
        return [option for group in self.groups for option in group.options]

    @property
    def chosen(self) -> Option | None:
        """The option in force."""
        return next((option for option in self.options if option.chosen), None)


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """Rows ``{column: value, "n": count}``, one for each combination that occurs."""

    rows: tuple[dict[str, Any], ...]

    @classmethod
    def of(cls, items: Any) -> FacetCounts:
        """Count ``items``, a queryset without the filters applied."""
        grouped = items.order_by().values(*COLUMNS.values()).annotate(n=Count("pk"))
        return cls(tuple(grouped))

    def by_value(self, name: str, filters: DirectoryFilters) -> Counter[str]:
        """Items for each value of ``name``, under all the other filters."""
        others = {key: value for key, value in filters.chosen.items() if key != name}
        found: Counter[str] = Counter()
        for row in self.rows:
            if all(str(row[COLUMNS[key]]) == value for key, value in others.items()):
                found[str(row[COLUMNS[name]])] += row["n"]
        return found

    def values(self, name: str) -> set[str]:
        """Every value of ``name`` that occurs at all."""
        return {str(row[COLUMNS[name]]) for row in self.rows if row[COLUMNS[name]]}


def facets(
    known: FacetCounts, counts: FacetCounts, filters: DirectoryFilters, departments: list[str]
) -> dict[str, Facet]:
    """All facets by name: choices of the ``known`` items, numbers of the ``counts`` of those found.

    ``departments`` is the township's own order.
    """
    order = {name: position for position, name in enumerate(departments)}
    names = known.values("department") | ({filters.department} - {""})
    values = {
        "category": list(vocab.StatutoryCategory.values),
        "department": sorted(names, key=lambda name: (order.get(name, len(order)), name)),
        "year": sorted(known.values("year") | ({filters.year} - {""}), reverse=True),
        "genre": [value for value in vocab.Genre.values if value in known.values("genre")],
        "validity": list(vocab.Validity.values),
    }
    return {name: _facet(name, values[name], counts, filters) for name in COLUMNS}


def _facet(name: str, values: list[str], counts: FacetCounts, filters: DirectoryFilters) -> Facet:
    found = counts.by_value(name, filters)
    options = [
        Option(
            value,
            str(CHOICES[name](value).label) if name in CHOICES else value,
            found[value],
            getattr(filters, name) == value,
            filters.link(**{name: value}),
        )
        for value in values
    ]
    groups = _by_article(options) if name == "category" else (OptionGroup("", tuple(options)),)
    return Facet(name, facet_label(name), groups, filters.link(**{name: ""}))


def _by_article(options: Iterable[Option]) -> tuple[OptionGroup, ...]:
    """The statutory categories under the articles that name them."""
    labels = {"20": _("Article 20: every organ"), "21": _("Article 21: townships")}
    listed = list(options)
    return tuple(
        OptionGroup(label, tuple(each for each in listed if each.value.startswith(f"{article}-")))
        for article, label in labels.items()
    )


def facet_label(name: str) -> str:
    """What the visitor reads beside a filter."""
    return _("Year") if name == "year" else field_label(COLUMNS[name])
