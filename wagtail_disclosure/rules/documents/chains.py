"""废止 and 修订 chains: which earlier documents a text says it ends or replaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .numbers import document_numbers

SENTENCE = re.compile(r"[^。;\n]+")
ENDS = re.compile(r"废止|停止执行|不再执行|失效")
#: A document that says how long it holds itself, or how it may be ended, ends no other.
OWN = re.compile(r"有效期|本(?:办法|规定|通知|方案|制度|细则)[^,,]{0,12}(?:废止|失效)")
REVISED = re.compile(
    r"[((]?(?:(?:19|20)\d\d年?)?(?:第[一二三四五六七八九]次)?(?:修订|修正|修改)(?:稿|版|本)?[))]?$"
)
NOISE = re.compile(r"[\s《》()()【】\[\]〔〕“”\"]")


@dataclass(frozen=True, slots=True)
class Ended:
    """Documents that a text ends: by number, and by title where no number is given."""

    numbers: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


def ended_by(text: str) -> Ended:
    """What the sentences of ``text`` that speak of an end name."""
    numbers: list[str] = []
    titles: list[str] = []
    for found in SENTENCE.finditer(unicodedata.normalize("NFKC", text)):
        sentence = found.group()
        if not ENDS.search(sentence) or (OWN.search(sentence) and "同时" not in sentence):
            continue
        named = document_numbers(sentence)
        numbers += named
        if not named:
            titles += re.findall(r"《([^《》]{4,80})》", sentence)
    return Ended(tuple(dict.fromkeys(numbers)), tuple(dict.fromkeys(titles)))


def core_title(title: str) -> str:
    """A title without brackets, year and 修订: two versions of one document have the same."""
    plain = unicodedata.normalize("NFKC", title).strip()
    return NOISE.sub("", REVISED.sub("", plain))


def replaced_by(
    texts: Iterable[tuple[int, Ended]], numbers: Mapping[str, int], titles: Mapping[str, int]
) -> dict[int, int]:
    """Key of an ended document → key of the one that ends it. ``titles`` maps ``core_title`` to a key."""
    found: dict[int, int] = {}
    for key, ended in texts:
        named = [numbers.get(number) for number in ended.numbers]
        named += [titles.get(core_title(title)) for title in ended.titles]
        for earlier in named:
            if earlier is not None and earlier != key:
                found[earlier] = key
    return found


def is_revision(title: str) -> bool:
    """Whether ``title`` says that it is a revised one."""
    found = REVISED.search(unicodedata.normalize("NFKC", title).strip())
    return bool(found and found.group())
