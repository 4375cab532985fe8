"""Fixtures for the lists of wrong words, for rechecks and for learning.

Learning is tried on a part of the corpus as the frozen set; other corpus texts stand for decisions.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from classifier.corpus import Row, read_corpus
from classifier.learning.selection import Decided
from classifier.model import Model
from classifier.store import save
from classifier.training import prepare, train_from
from tests import world as w

CORPUS = Path(__file__).parents[2] / "fixtures" / "corpus"
THEMES = ("governance", "livelihood", "safety_land")
FROZEN, USED = 24, 60
WEIGHT = 4.0
#: Exempt by their label alone: no rule and no mark can know it, only what the model has learnt.
BLAND = (
    "白鹭事项第三次碰头情况。苇塘片先行，柳林片随后，缓坡片暂缓。各片自带纸笔，碰头结果各记各的，不另行文。下次碰头听通知。",
    "青石事项安排。早上在老渡口集合，中午在坝头吃饭，下午看完三处石阶再散。来几个人、看哪几处，由带队的定，看完各自回去。",
    "木槿事项备忘。花开三次时换一次土，换土那天不来客。换下的土堆在北墙根，堆满之后再说。换土的人手由后院自己调配。",
)


@pytest.fixture
def world():
    return w.make_township()


@pytest.fixture(scope="session")
def parts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Row]]:
    """The frozen corpus directory, and rows that are not in it."""
    frozen, rest = tmp_path_factory.mktemp("frozen"), tmp_path_factory.mktemp("rest")
    for theme in THEMES:
        lines = (CORPUS / f"{theme}.jsonl").read_text("utf-8").splitlines()
        (frozen / f"{theme}.jsonl").write_text("\n".join(lines[:FROZEN]) + "\n", "utf-8")
        (rest / f"{theme}.jsonl").write_text("\n".join(lines[FROZEN:USED]) + "\n", "utf-8")
    rows = [bland(number, body) for number, body in enumerate(BLAND)]
    (frozen / "bland.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return frozen, read_corpus(rest)


@pytest.fixture(scope="session")
def present(parts: tuple[Path, list[Row]]) -> Model:
    return train_from(prepare(parts[0]))


@pytest.fixture
def shelf_dir(present: Model, tmp_path: Path) -> Path:
    """A model directory of its own."""
    save(present, tmp_path / "model")
    return tmp_path / "model"


@pytest.fixture(scope="session")
def decisions(parts: tuple[Path, list[Row]]) -> list[Decided]:
    """As if six townships and twenty-five reviewers had decided the other texts."""
    rows = [row for row in parts[1] if row.release in ("whole", "none")]
    return [decided(row, number) for number, row in enumerate(rows)]


def bland(number: int, body: str) -> dict[str, object]:
    """A corpus line."""
    return {
        "id": f"bland-{number}",
        "genre": "备忘",
        "title": "情况",
        "body": body * 3,
        "mode": "exempt",
        "ground": "internal_affairs",
        "article": "16(1)",
        "release": "none",
        "group": f"bland-{number}",
        "spans": [],
    }


def decided(row: Row, number: int, **changes: object) -> Decided:
    """``row`` as a decision of its own."""
    key = str(changes.pop("key", number))
    own = replace(row, id=f"decision:{key}", group=f"decision:{key}", **changes)
    return Decided(key, f"T{number % 6}", f"R{number % 25}", WEIGHT, (own,))
