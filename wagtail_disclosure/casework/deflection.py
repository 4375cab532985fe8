"""What is published already and may answer a request before it is made. The words looked for are kept nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..models import DeflectionTally, DirectoryPage, DisclosureItemPage, Township
from ..models.directory import public_items, verified

MOST = 3
CANDIDATES = 60
#: Pairs of characters that a title must share with the request, not counting those that say nothing.
LEAST_SHARED = 3
MOST_PAIRS = 32
_RUN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z0-9]{2,}")
#: Words of requests and of titles that tell nothing about the matter.
_SAYS_NOTHING = re.compile(
    "政府信息|信息公开|有关|关于|相关|情况|资料|材料|文件|通知|公告|公示|申请|公开|获取|了解|请问|希望"
    "|我想要|我们|我要|我家|所有|全部|人民政府|乡镇|[的了和与及或在是对将之其等年月日号]"
)


def offers(township: Township, text: str) -> list[Any]:
    """At most three public items, the likeliest first: the directory's own search, ranked by shared words."""
    directory = township.pages(DirectoryPage).live().first()
    asked = _pairs(text, township)
    if directory is None or len(asked) < LEAST_SHARED:
        return []
    found = _candidates(directory, sorted(asked, key=text.find)[:MOST_PAIRS])
    ranked = sorted(
        ((len(asked & _pairs(item.title, township)), item.pk, item) for item in found),
        key=lambda row: (-row[0], -row[1]),
    )
    likely = [item for shared, _pk, item in ranked if shared >= LEAST_SHARED]
    return verified(likely[: 2 * MOST])[:MOST]


def _candidates(directory: Any, pairs: list[str]) -> list[Any]:
    searched = DisclosureItemPage.objects.live().descendant_of(directory)
    hits = [item.pk for item in searched.search(" ".join(pairs), operator="or")[:CANDIDATES]]
    return list(public_items(directory).filter(pk__in=hits))


def _pairs(text: str, township: Township) -> set[str]:
    """Neighbouring characters of the telling runs, and whole words of other scripts."""
    own = re.sub("人民政府$", "", township.organ_name)
    plain = _SAYS_NOTHING.sub(" ", text.replace(own, " ") if own else text)
    return set(_of_runs(plain))


def _of_runs(text: str) -> Iterator[str]:
    for run in _RUN.findall(text):
        if run.isascii():
            yield run.lower()
        else:
            yield from (run[i : i + 2] for i in range(len(run) - 1))


def count_offered(township: Township) -> None:
    """Somebody was shown items instead of a form."""
    DeflectionTally.count(township, "offered")


def count_answered(township: Township) -> None:
    """One of them was enough."""
    DeflectionTally.count(township, "answered")
