"""Fields of a Word document: only page numbers stay fields, the others become what they show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ..wordlook import W
from .package import remove, unwrap

#: Counted anew on each page, so the stored result must not stand in for them.
KEPT = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)\b[^\"]{0,60}$", re.IGNORECASE)
PLAIN = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)", re.IGNORECASE)
CODES = (W + "instrText", W + "delInstrText")


@dataclass
class _Field:
    marks: list[Any] = field(default_factory=list)
    codes: list[Any] = field(default_factory=list)
    holds_others: bool = False


def flatten_fields(root: Any) -> None:
    """Codes and marks go, results stay."""
    for simple in list(root.iter(W + "fldSimple")):
        code = simple.get(W + "instr") or ""
        if KEPT.match(code):
            _shorten_simple(simple, code)
        else:
            unwrap(simple)
    _complex(root)
    for data in list(root.iter(W + "ffData", W + "fldData")):
        remove(data)


def _shorten_simple(simple: Any, code: str) -> None:
    found = PLAIN.match(code)
    simple.set(W + "instr", f" {found.group(1).upper()} " if found else "")
    for child in list(simple):
        if child.tag != W + "r":
            remove(child)


def _complex(root: Any) -> None:
    open_fields: list[_Field] = []
    for element in list(root.iter(W + "fldChar", *CODES)):
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            for around in open_fields:
                around.holds_others = True
            open_fields.append(_Field([element]))
        elif element.tag in CODES:
            (open_fields[-1].codes if open_fields else _lost(element)).append(element)
        elif open_fields:
            open_fields[-1].marks.append(element)
            if kind == "end":
                _close(open_fields.pop())
        else:
            remove(element)
    for left in open_fields:
        _drop(left)


def _lost(element: Any) -> list[Any]:
    """A code outside of any field."""
    remove(element)
    return []


def _close(found: _Field) -> None:
    code = "".join(element.text or "" for element in found.codes)
    if found.holds_others or not KEPT.match(code):
        _drop(found)
        return
    name = PLAIN.match(code)
    for number, element in enumerate(found.codes):
        element.text = f" {name.group(1).upper()} " if name and number == 0 else ""


def _drop(found: _Field) -> None:
    for element in (*found.marks, *found.codes):
        remove(element)
