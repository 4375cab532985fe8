"""错敏词: find wrong expressions in a text. Pure; the lists come from elsewhere.

An expression counts only where it can be wrong: not inside the right expression or another longer one in which it
belongs, not in the name of an older document (《…》), not in quotation marks as the thing that is spoken of, not
after 原 or 旧, and not in a clause that names a year in which it was still right. A text that names no later year at
all was written in that year.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

WrongLevel = Literal["warn", "block"]

#: The kind of hint that a wrong expression is; covering it would help nobody, so it has no mask.
KIND = "wrong_wording"

#: Who keeps the list an expression stands in.
LISTED_BY: Mapping[str, str] = {"default": "default", "county": "county", "township": "township"}
LEAST_LENGTH = 2
CLAUSE_ENDS = frozenset("。；！？\n;!?")
FORMER = re.compile(r"(?:(?<![平高草太中])原|旧|撤销|更名前的?)[省市县区镇乡]?$")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)|([一二][九〇○零0][〇○零一二三四五六七八九]{2})年")
NUMERALS = {"〇": "0", "○": "0", "零": "0"} | {
    sign: str(n) for n, sign in enumerate("一二三四五六七八九", 1)
}
QUOTED_AT_MOST = 24


@dataclass(frozen=True, slots=True)
class WrongExpression:
    """One entry of a list.

    ``allowed_inside`` are longer expressions in which it is right; ``needs`` are words of which one must stand
    in the same clause, ``unless`` words of which none may. ``until`` is the last year in which it was right, 0 for
    never. ``names_document`` says that it is itself the name of a document and therefore stands in 《》.
    """

    wrong: str
    right: str
    sort: str
    level: WrongLevel = "warn"
    allowed_inside: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    until: int = 0
    names_document: bool = False
    note: str = ""
    listed_by: str = "default"


@dataclass(frozen=True, slots=True)
class WrongWord:
    """A wrong expression at code points ``start:end``."""

    start: int
    end: int
    rule: WrongExpression


def rule_problem(rule: WrongExpression) -> str:
    """The field that keeps ``rule`` from being used, or "" when it can be."""
    if len(rule.wrong) < LEAST_LENGTH:
        return "wrong"
    if rule.wrong == rule.right:
        return "right"
    if any(rule.wrong not in longer for longer in rule.allowed_inside):
        return "allowed_inside"
    return ""


@dataclass(frozen=True)
class WordList:
    """Expressions ready to be looked for: linear in the text, whatever the number of entries."""

    rules: tuple[WrongExpression, ...]
    _by_pair: dict[str, list[WrongExpression]] = field(init=False, repr=False, compare=False)
    _firsts: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        pairs: dict[str, list[WrongExpression]] = {}
        for rule in sorted(self.rules, key=lambda rule: -len(rule.wrong)):
            pairs.setdefault(rule.wrong[:LEAST_LENGTH], []).append(rule)
        object.__setattr__(self, "_by_pair", pairs)
        firsts = "".join(sorted({re.escape(pair[0]) for pair in pairs}))
        object.__setattr__(self, "_firsts", re.compile(f"[{firsts}]" if firsts else r"(?!)"))

    def version(self) -> str:
        """Changes with every entry."""
        digest = hashlib.sha256()
        for rule in self.rules:
            digest.update(repr(rule).encode())
        return digest.hexdigest()[:12]

    def find(self, text: str) -> list[WrongWord]:
        """Wrong expressions in order; of two that overlap the longer one."""
        found: list[WrongWord] = []
        newest = max(years_in(text), default=0)
        reached = 0
        for start, candidates in self._candidates(text):
            if start < reached:
                continue
            for rule in candidates:
                end = start + len(rule.wrong)
                if not text.startswith(rule.wrong, start) or 0 < newest <= rule.until:
                    continue
                if is_wrong(text, start, end, rule):
                    found.append(WrongWord(start, end, rule))
                    reached = end
                    break
        return found

    def _candidates(self, text: str) -> Iterator[tuple[int, Sequence[WrongExpression]]]:
        by_pair = self._by_pair
        for first in self._firsts.finditer(text):
            start = first.start()
            rules = by_pair.get(text[start : start + LEAST_LENGTH])
            if rules:
                yield start, rules


def merged(*lists: Iterable[WrongExpression]) -> tuple[WrongExpression, ...]:
    """One rule for each expression: a later list replaces an earlier one's entry."""
    kept: dict[str, WrongExpression] = {}
    for rules in lists:
        for rule in rules:
            kept[rule.wrong] = rule
    return tuple(kept.values())


def is_wrong(text: str, start: int, end: int, rule: WrongExpression) -> bool:
    """Whether the expression at ``start:end`` is wrong where it stands."""
    if _inside_longer(text, start, end, rule):
        return False
    low, high = clause(text, start, end)
    words = text[low:high]
    if rule.needs and not any(word in words for word in rule.needs):
        return False
    if any(word in words for word in rule.unless):
        return False
    if _is_quoted(text, low, start, end, high):
        return False
    if rule.names_document != _in_document_name(text, low, start, end, high):
        return False
    return not (rule.until and _was_right_then(text, low, start, words, rule.until))


def _inside_longer(text: str, start: int, end: int, rule: WrongExpression) -> bool:
    longer = rule.allowed_inside
    if rule.wrong in rule.right:
        longer = (*longer, rule.right)
    for one in longer:
        shift = one.find(rule.wrong)
        while shift >= 0:
            if start >= shift and text.startswith(one, start - shift):
                return True
            shift = one.find(rule.wrong, shift + 1)
    return False


def clause(text: str, start: int, end: int, most: int = 160) -> tuple[int, int]:
    """The sentence around ``start:end``, at most ``most`` characters to either side."""
    low = start
    while low > max(0, start - most) and text[low - 1] not in CLAUSE_ENDS:
        low -= 1
    high = end
    while high < min(len(text), end + most) and text[high] not in CLAUSE_ENDS:
        high += 1
    return low, high


def _in_document_name(text: str, low: int, start: int, end: int, high: int) -> bool:
    before, after = text[low:start], text[end:high]
    opened = max(before.rfind("《"), before.rfind("〈"))
    closed = max(before.rfind("》"), before.rfind("〉"))
    return opened > closed and ("》" in after or "〉" in after)


def _is_quoted(text: str, low: int, start: int, end: int, high: int) -> bool:
    """Spoken of, not used: a short stretch in quotation marks."""
    before, after = text[low:start], text[end:high]
    for left, right in (("“", "”"), ("「", "」"), ("『", "』")):
        opened, closing = before.rfind(left), after.find(right)
        if opened > before.rfind(right) and closing >= 0:
            return (len(before) - opened) + (end - start) + closing <= QUOTED_AT_MOST
    return False


def _was_right_then(text: str, low: int, start: int, words: str, until: int) -> bool:
    if FORMER.search(text[low:start]):
        return True
    return any(year <= until for year in years_in(words))


def years_in(text: str) -> list[int]:
    """Years that a text names, in digits or in Chinese numerals."""
    return [
        int(digits or "".join(NUMERALS.get(sign, sign) for sign in signs))
        for digits, signs in YEAR.findall(text)
    ]
