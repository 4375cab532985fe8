"""Text to search tokens, and queries to phrases of tokens. Pure functions, no Django.

Written Chinese has no spaces, so every character of a run opens one token: itself and its
successor, the last one alone (城乡低保 gives 城乡, 乡低, 低保, 保). Any stretch of such a run is
then a phrase of consecutive tokens, across word boundaries too, and one character is a prefix.
Runs of digits and words of other scripts stay whole.

Tokens are spelled in ``[a-z0-9]`` alone: no query can carry an operator of a full-text engine,
and no engine's own idea of letters, stop words or shortest word (InnoDB drops words under three
characters) changes what is found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

#: Characters of one index column that are read; a PostgreSQL tsvector ends at 1 MiB.
MAX_INDEXED_CHARS = 100_000
#: Characters of a query that are read: the longest title Wagtail accepts.
MAX_QUERY_CHARS = 255
MAX_PHRASES = 32

#: InnoDB leaves out words of more than 84 characters.
_MAX_TOKEN_CHARS = 80
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
#: Ideographs, their iteration marks, kana and hangul: scripts that are cut into pairs.
_UNSPACED = re.compile(
    "[\u3005\u3007\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3131-\u318e"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
#: Latin accents and variation selectors.
_DROPPED = re.compile("[\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
#: Gaps that do not part two numbers or words of a query: 〔2026〕3, 1234-2020, GB/T.
_JOINERS = frozenset("[](){}〔〕【】〈〉<>-‐‑–—/.:·")
#: Circles typed for the numeral: 二○二六年.
_ZEROES = str.maketrans({"○": "〇", "◯": "〇"})


@dataclass(frozen=True)
class Unit:
    """One run of an unspaced script, or one word or number; ``gap`` is what stands before it."""

    text: str
    unspaced: bool
    gap: str = ""

    @property
    def binds(self) -> bool:
        """Whether it stays with the unit it touches: 3号, 第3, 2026年, but not 2026低保."""
        return not self.unspaced or len(self.text) == 1


@dataclass(frozen=True)
class Phrase:
    """Tokens that must follow each other in one text.

    ``open_ended``: the last token stands for all that begin with it.
    ``text``: the same as a substring of ``plain_text()``.
    """

    tokens: tuple[str, ...]
    text: str
    open_ended: bool


def normalise(text: str) -> str:
    """NFKC and case folding, without accents, format characters and variation selectors."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    kept = (char for char in folded.translate(_ZEROES) if _kind(char) != "none")
    return unicodedata.normalize("NFKC", "".join(kept))


def index_text(text: str) -> str:
    """The tokens to index for a text, parted by spaces; at most MAX_INDEXED_CHARS are read."""
    tokens: list[str] = []
    for unit in _units(text[:MAX_INDEXED_CHARS]):
        tokens += _closed_tokens(unit)
    return " ".join(tokens)


def plain_text(text: str) -> str:
    """The same text for exact comparison: runs and words parted and enclosed by one space."""
    return f" {' '.join(unit.text for unit in _units(text[:MAX_INDEXED_CHARS]))} "


def query_terms(text: str, *, last_is_prefix: bool = False) -> list[Phrase]:
    """What must all be found for a query; empty where it holds no letter, digit or ideograph.

    ``last_is_prefix``: a word or number at the end may be unfinished (autocomplete).
    """
    groups: list[list[Unit]] = []
    for unit in _units(text.strip()[:MAX_QUERY_CHARS]):
        if groups and _together(groups[-1][-1], unit):
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return [
        _phrase(group, last_is_prefix and group is groups[-1]) for group in groups[:MAX_PHRASES]
    ]


def exact_phrase(text: str) -> list[Phrase]:
    """The whole text as one phrase, as for a query in quotation marks; empty like query_terms."""
    units = list(_units(text.strip()[:MAX_QUERY_CHARS]))
    return [_phrase(units, False)] if units else []


def _units(text: str) -> Iterator[Unit]:
    gap = ""
    for kind, chars in groupby(normalise(text)[:MAX_INDEXED_CHARS], key=_kind):
        run = "".join(chars)
        if kind == "gap":
            gap = run
        else:
            yield Unit(run, kind == "unspaced", gap)
            gap = ""


@lru_cache(maxsize=65536)
def _kind(char: str) -> str:
    if _UNSPACED.match(char):
        return "unspaced"
    category = unicodedata.category(char)
    if category == "Cf" or _DROPPED.match(char):
        return "none"
    if category == "Nd":
        return "digits"
    return "letters" if category[0] in "LMN" else "gap"


def _together(left: Unit, right: Unit) -> bool:
    if not right.gap:
        return left.binds and right.binds
    return not (left.unspaced or right.unspaced) and _JOINERS.issuperset(right.gap)


def _phrase(units: Sequence[Unit], open_word: bool) -> Phrase:
    *head, last = units
    tokens = [token for unit in head for token in _closed_tokens(unit)]
    tokens += _closed_tokens(last)
    if last.unspaced and len(last.text) > 1:
        tokens.pop()  # in the text another character may follow
    open_ended = open_word if not last.unspaced else len(last.text) == 1
    before = "" if units[0].unspaced else " "
    after = "" if last.unspaced or open_word else " "
    joined = " ".join(unit.text for unit in units)
    return Phrase(tuple(tokens), f"{before}{joined}{after}", open_ended)


def _closed_tokens(unit: Unit) -> list[str]:
    if not unit.unspaced:
        return [_word_token(unit.text)]
    codes = [_code(char) for char in unit.text]
    return [f"h{a}{b}" for a, b in zip(codes, [*codes[1:], ""], strict=True)]


def _word_token(word: str) -> str:
    token = f"zw{word}" if word.isascii() else "zx" + "".join(map(_code, word))
    return token[:_MAX_TOKEN_CHARS]


@lru_cache(maxsize=65536)
def _code(char: str) -> str:
    """Three digits of base 36 for U+3000..U+9FFF, else ``z`` and four: no code begins another."""
    point = ord(char)
    if 0x3000 <= point <= 0x9FFF:
        return _base36(point - 0x3000, 3)
    return "z" + _base36(point, 4)


def _base36(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits
