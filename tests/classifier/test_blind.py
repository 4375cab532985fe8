"""The blind set can be used three times, unchanged, and every use is written down."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from classifier import CorpusError
from classifier.blind import Use, use, uses_of
from classifier.cli import main
from classifier.suggest import Checker
from tests.classifier.conftest import CORPUS


@pytest.fixture
def blind(tmp_path: Path) -> Path:
    """A small set made of corpus lines."""
    lines = (CORPUS / "livelihood.jsonl").read_text("utf-8").splitlines()[30:42]
    part = tmp_path / "part1.jsonl"
    part.write_text("\n".join(lines) + "\n", "utf-8")
    digest = hashlib.sha256(part.read_bytes()).hexdigest()
    (tmp_path / "digests.json").write_text(json.dumps({part.name: digest}), "utf-8")
    return tmp_path


def test_a_use_counts_every_text_and_is_logged(blind: Path, checker: Checker) -> None:
    made = use(blind, checker)
    assert made.of + made.publishable == 12
    assert sum(total for _hits, total in made.right_mode.values()) == 12
    assert made.model == checker.info.version
    assert uses_of(blind) == [made]
    assert "body" not in (blind / "uses.jsonl").read_text("utf-8")


def test_the_fourth_use_is_refused(blind: Path, checker: Checker) -> None:
    for _ in range(3):
        use(blind, checker)
    with pytest.raises(CorpusError, match="used 3 times and is spent"):
        use(blind, checker)
    assert len(uses_of(blind)) == 3


def test_a_changed_set_is_refused_and_not_counted(blind: Path, checker: Checker) -> None:
    with (blind / "part1.jsonl").open("a", encoding="utf-8") as part:
        part.write("\n")
    with pytest.raises(CorpusError, match="not the file that was frozen"):
        use(blind, checker)
    assert uses_of(blind) == []


def test_a_malformed_log_is_refused(blind: Path) -> None:
    (blind / "uses.jsonl").write_text('{"on": "2026-11-24"}\n', "utf-8")
    with pytest.raises(CorpusError, match="no log of uses"):
        uses_of(blind)


@pytest.mark.parametrize(
    ("misses", "of", "bound"), [(3, 160, 0.95), (0, 80, 0.963), (4, 162, 0.944)]
)
def test_the_bound_beside_a_use_is_what_its_misses_support(
    misses: int, of: int, bound: float
) -> None:
    made = Use("2026-11-24", "m", "r", of - misses, of, 0, 0, 0, 0, 0, {"exempt": [1, 1]})
    assert made.lower == pytest.approx(bound, abs=0.003)


def test_using_the_set_needs_its_directory(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--use-blind"]) == 2
    assert "--use-blind needs --blind DIR" in capsys.readouterr().err
