"""What a technique is, and words of invented people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

NAMES = ("罗景行", "周望舒", "范明月", "石青禾", "温如玉")
TITLES = (
    "关于发放春耕补贴的公示",
    "低保对象动态管理情况",
    "森林防火值班安排",
    "农村饮水工程验收表",
    "困难群众走访记录",
)


@dataclass(frozen=True)
class Technique:
    """``make(n)`` gives file ``n`` of five, with ``buried(n)`` hidden in it.

    ``kind`` must be reported, and these words stand in a segment of the reported place; ``bare``
    techniques hide a picture or bytes without words. ``refused`` is the code of a refusal: then
    the file does not come in at all.
    """

    name: str
    extension: str
    kind: str
    make: Callable[[int], bytes]
    bare: bool = False
    refused: str = ""


def buried(n: int) -> str:
    """Words that no page shows."""
    return f"{NAMES[n]} 1390000{n:04d}"
