"""Groups, intervals, thresholds and the model card."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from classifier.calibration import HeldOut, fit_temperature, fit_thresholds
from classifier.cli import main
from classifier.corpus import CorpusError, read_corpus
from classifier.groups import group_ids, near_copies
from classifier.intervals import lower_bound, upper_bound, wilson
from classifier.labels import strip_labels
from classifier.training import Material, grouped_folds
from tests.classifier.conftest import CORPUS

BASE = "为做好春季造林工作，镇政府决定组织各村开展义务植树活动，地点在后山水库周边，时间为三月十二日上午八点半。"


def test_near_copies_are_joined_and_strangers_are_not() -> None:
    twin = BASE.replace("三月十二日", "三月十五日")
    other = "本次会议讨论了村级公益性岗位的续聘办法，与会人员对考核分数提出了各自的看法，主持人作了小结发言。"
    assert [pair[:2] for pair in near_copies([BASE, twin, other])] == [(0, 1)]
    assert group_ids([BASE, twin, other], ["a", "b", "c"]) == [0, 0, 1]


def test_given_groups_are_kept_together() -> None:
    assert group_ids(["甲乙丙丁戊己庚", "子丑寅卯辰巳午"], ["same", "same"]) == [0, 0]


def test_no_group_is_in_two_folds(material: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    from classifier import training

    monkeypatch.setattr(training, "fit_without", lambda *_args, **_kwargs: None)
    folds = grouped_folds(material)
    places: dict[int, set[int]] = {}
    for number, fold in enumerate(folds):
        for index in fold.held_out:
            places.setdefault(material.groups[index], set()).add(number)
    assert all(len(found) == 1 for found in places.values())
    assert sorted(i for fold in folds for i in fold.held_out) == list(range(len(material.rows)))


@pytest.mark.parametrize(
    ("misses", "needed", "bound"),
    [(0, 59, 0.95), (1, 93, 0.95), (2, 124, 0.95), (5, 208, 0.95), (0, 149, 0.98), (2, 313, 0.98)],
)
def test_bounds_agree_with_the_known_table(misses: int, needed: int, bound: float) -> None:
    assert lower_bound(misses, needed) >= bound
    assert lower_bound(misses, needed - 1) < bound


def test_nothing_found_in_thirty_one_still_allows_nine_per_hundred() -> None:
    assert upper_bound(0, 31) == pytest.approx(0.092, abs=0.001)


def test_wilson_stays_between_zero_and_one() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 20)[0] == 0.0
    assert wilson(20, 20)[1] == 1.0


def made(risk: float, *, as_is: bool, raised: bool = False) -> HeldOut:
    """A text of one segment with a given risk."""
    restricted = np.log(risk / 2)
    logits = np.array([[np.log(1 - risk), restricted, restricted]])
    return HeldOut("proactive" if as_is else "exempt", as_is, raised, logits)


def test_the_threshold_lets_no_more_through_than_the_target_allows() -> None:
    public = [made(0.05 + i / 1000, as_is=True) for i in range(100)]
    kept = [made(0.3 + i / 400, as_is=False) for i in range(200)]
    thresholds = fit_thresholds([*public, *kept], 1.0)
    leaked = sum(0.3 + i / 400 < thresholds.proactive for i in range(200))
    assert leaked <= 4
    assert thresholds.proactive > 0.15
    assert thresholds.sure >= thresholds.proactive


def test_texts_that_rules_stop_anyway_do_not_lower_the_threshold() -> None:
    public = [made(0.1, as_is=True) for _ in range(50)]
    kept = [made(0.8, as_is=False) for _ in range(50)]
    stopped = [made(0.01, as_is=False, raised=True) for _ in range(50)]
    assert fit_thresholds([*public, *kept, *stopped], 1.0).proactive > 0.1


def test_overconfident_scores_get_a_temperature_above_one() -> None:
    right = [made(0.001, as_is=True) for _ in range(70)]
    wrong = [HeldOut("exempt", False, False, made(0.001, as_is=True).logits) for _ in range(30)]
    assert fit_temperature([*right, *wrong]) > 1.5


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("正文。\n公开方式：主动公开", "正文。\n"),
        ("正文（此件公开发布）", "正文"),
        ("正文\n（此件依申请公开）", "正文\n"),
        ("以公开为常态", "以公开为常态"),
    ],
)
def test_label_lines_are_stripped_before_training(text: str, left: str) -> None:
    assert strip_labels(text) == left


def test_the_corpus_is_whole() -> None:
    rows = read_corpus(CORPUS)
    assert len(rows) >= 240
    assert len({row.genre for row in rows}) >= 30
    assert {row.mode for row in rows} == {"proactive", "on_application", "exempt"}


def test_a_line_still_being_written_is_left_out(tmp_path: Path) -> None:
    first = next(CORPUS.glob("*.jsonl")).read_text("utf-8").splitlines()[0]
    (tmp_path / "a.jsonl").write_text(first + "\n" + first[:40], "utf-8")
    assert len(read_corpus(tmp_path)) == 1


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    first = next(CORPUS.glob("*.jsonl")).read_text("utf-8").splitlines()[0]
    (tmp_path / "a.jsonl").write_text(f"{first}\n{first}\n", "utf-8")
    with pytest.raises(CorpusError, match="stands twice"):
        read_corpus(tmp_path)


def test_evaluate_writes_a_model_card_with_intervals(small_corpus: Path, tmp_path: Path) -> None:
    card = tmp_path / "model-card.md"
    assert main(["evaluate", "--corpus", str(small_corpus), "--report", str(card)]) == 0
    text = card.read_text("utf-8")
    for heading in ("# Model card", "## Calibration", "## Genre", "## False alarms"):
        assert heading in text
    assert "Clopper–Pearson" in text
    assert "95 %" in text


def test_a_report_into_a_missing_directory_is_refused_before_the_work(tmp_path: Path) -> None:
    assert main(["evaluate", "--report", str(tmp_path / "none" / "card.md")]) == 2
