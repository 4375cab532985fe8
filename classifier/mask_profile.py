"""A county's mask profile: a small JSON object, one rule a kind; what it leaves out stays strict.

    {"resident_id": {"first": 0, "last": 4},
     "phone": {"hide": 4, "last": 4},
     "person_name": {"hide": "second"},
     "home_address": {"keep": "township"}}

A number keeps its ``first`` and ``last`` digits, or hides ``hide`` digits before the ``last``. A name
hides its ``second`` character, all ``given`` characters, or ``all``. An address keeps the way to the
``county`` or ``township``, or ``nothing``. A profile may not keep so much that the number could be
found again. Health and facts about children are always hidden whole.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from classifier import masks
from classifier.errors import ProfileRefused
from classifier.masks import Mask, Profile

# How many digits may stay, and how many must go.
_MOST_KEPT = {"resident_id": 10, "phone": 7, "bank_card": 8, "passport": 4}
_LEAST_HIDDEN = {"resident_id": 8, "phone": 4, "bank_card": 8, "passport": 4}
_NAMES: Mapping[str, Mask] = {
    "second": masks.name, "given": masks.surname_only, "all": masks.whole_name,
}  # fmt: skip
_ADDRESSES: Mapping[str, Mask] = {
    "township": masks.address, "county": masks.county_only, "nothing": masks.no_address,
}  # fmt: skip


def load_profile(path: str | Path) -> Profile:
    """The profile of a file.

    Raises:
        ProfileRefused: the file cannot be read, is not such an object, or keeps too much.
    """
    try:
        given = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ProfileRefused(f"The mask profile {path} cannot be read: {error.strerror}.") from None
    except ValueError:
        raise ProfileRefused(
            f"The mask profile {path} is not JSON in UTF-8. Give one object, such as "
            '{"resident_id": {"first": 0, "last": 4}}.'
        ) from None
    return profile_of(given)


def profile_of(given: Any) -> Profile:
    """The strict profile with the rules of ``given`` in place of its own.

    Raises:
        ProfileRefused: see :func:`load_profile`.
    """
    if not isinstance(given, dict):
        raise ProfileRefused(
            f"A mask profile is {type(given).__name__}, expected an object with one rule a kind."
        )
    known = (*_MOST_KEPT, "person_name", "home_address")
    for kind in given:
        if kind not in known:
            raise ProfileRefused(
                f"A mask profile has a rule for {kind!r}; rules may be given for {', '.join(known)}."
            )
    return {**masks.STRICT, **{kind: _rule(kind, rule) for kind, rule in given.items()}}


def _rule(kind: str, rule: Any) -> Mask:
    if kind == "person_name":
        return _NAMES[_choice(kind, rule, "hide", _NAMES)]
    if kind == "home_address":
        return _ADDRESSES[_choice(kind, rule, "keep", _ADDRESSES)]
    fields = set(rule) if isinstance(rule, dict) else set()
    if fields == {"hide", "last"}:
        hide, last = _count(kind, rule, "hide"), _count(kind, rule, "last")
        if hide < _LEAST_HIDDEN[kind]:
            raise ProfileRefused(
                f"The mask profile hides {hide} digits of {kind}; at least {_LEAST_HIDDEN[kind]} "
                "must be hidden."
            )
        return masks.hiding(hide, last)
    if fields == {"first", "last"}:
        first, last = _count(kind, rule, "first"), _count(kind, rule, "last")
        if first + last > _MOST_KEPT[kind]:
            raise ProfileRefused(
                f"The mask profile keeps {first + last} digits of {kind}; at most "
                f"{_MOST_KEPT[kind]} may stay."
            )
        return masks.keeping(first, last)
    raise ProfileRefused(
        f'The rule for {kind} needs "first" and "last", or "hide" and "last", and nothing else.'
    )


def _choice(kind: str, rule: Any, field: str, allowed: Mapping[str, Mask]) -> str:
    value = rule.get(field) if isinstance(rule, dict) and set(rule) == {field} else None
    if not isinstance(value, str) or value not in allowed:
        raise ProfileRefused(
            f'The rule for {kind} needs "{field}" alone, with one of {", ".join(allowed)}.'
        )
    return value


def _count(kind: str, rule: Mapping[str, Any], field: str) -> int:
    value = rule[field]
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 19:
        raise ProfileRefused(f"{field} of {kind} is {value!r}, expected a number from 0 to 19.")
    return value
