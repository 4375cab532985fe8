"""Many drafts at once: in order, on several cores, and none stops the others."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from classifier import CheckResult, Draft, ModelMissing, Part, Refused, check_many
from classifier.cli import main
from classifier.suggest import Checker

TEXTS = [f"各村：\n请于{day}日前报送吕长山等{day}户的材料。" for day in range(1, 31)]


class Deadly:
    """Ends the process that receives it."""

    def __reduce__(self) -> Any:
        return os._exit, (3,)


def drafts() -> list[Draft]:
    return [Draft(text, "通知", id=number) for number, text in enumerate(TEXTS)]


def test_two_processes_answer_as_one_does_and_in_order(model_dir: Path) -> None:
    alone = list(check_many(drafts(), path=model_dir))
    shared = list(check_many(drafts(), processes=2, path=model_dir))
    assert shared == alone
    assert [answer.id for answer in shared] == list(range(len(TEXTS)))


def test_a_refused_draft_stops_no_other(model_dir: Path) -> None:
    given = [*drafts()[:3], Draft("", id="empty"), *drafts()[3:]]
    answers = list(check_many(given, processes=2, path=model_dir))
    assert [type(a) for a in answers].count(CheckResult) == len(TEXTS)
    assert isinstance(answers[3], Refused)
    assert answers[3].id == "empty"
    assert "all empty" in answers[3].reason


def test_a_fault_of_the_engine_stops_no_other_and_tells_nothing_of_the_text(
    checker: Checker, model_dir: Path, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    real = Checker.check

    def failing(self: Checker, body: str, *args: Any, **kwargs: Any) -> CheckResult:
        if kwargs["id"] == 2:
            raise KeyError("吕长山")
        return real(self, body, *args, **kwargs)

    monkeypatch.setattr(Checker, "check", failing)
    answers = list(check_many(drafts()[:4], path=model_dir))
    assert [type(a) for a in answers] == [CheckResult, CheckResult, Refused, CheckResult]
    assert answers[2] == Refused(2, "The engine failed with KeyError; report it.")
    assert "吕长山" not in caplog.text


def test_a_process_that_dies_costs_only_the_drafts_it_held(model_dir: Path) -> None:
    deadly = Draft("正文", parts=(Deadly(),), id="deadly")  # type: ignore[arg-type]
    later = [Draft(text, id=f"later {n}") for n, text in enumerate(TEXTS * 3)]
    answers = list(check_many([deadly, *later], processes=2, path=model_dir))
    assert [a.id for a in answers] == ["deadly", *(draft.id for draft in later)]
    assert isinstance(answers[0], Refused)
    assert "ended without an answer" in answers[0].reason
    assert isinstance(answers[-1], CheckResult)


def test_a_missing_model_is_told_before_the_first_answer(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        check_many([], processes=2, path=tmp_path)


def test_no_process_is_refused(model_dir: Path) -> None:
    with pytest.raises(ValueError, match="Got 0 processes; at least one is needed"):
        check_many([], processes=0, path=model_dir)


def test_the_command_line_keeps_the_order_with_two_jobs(
    tmp_path: Path, model_dir: Path, capfdbinary: Any
) -> None:
    file = tmp_path / "in.jsonl"
    lines = [json.dumps({"id": n, "body": text}) for n, text in enumerate(TEXTS)]
    lines.insert(7, "{not json")
    file.write_text("\n".join(lines), "utf-8")
    printed = []
    for jobs in ("1", "2"):
        code = main(["check", "--jsonl", str(file), "--jobs", jobs, "--model", str(model_dir)])
        assert code == 1
        printed.append(capfdbinary.readouterr().out)
    assert printed[0] == printed[1]
    assert "not JSON" in json.loads(printed[0].splitlines()[7])["error"]


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1000"])
def test_a_senseless_number_of_jobs_is_refused(jobs: str, capsys: Any) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--jsonl", "in.jsonl", "--jobs", jobs])
    assert "expected a number from 1 to 64" in capsys.readouterr().err


def test_parts_travel_with_their_draft(model_dir: Path) -> None:
    text = "户主吕长山，手机13812340987。"
    one = Draft("正文", parts=(Part("attachment:1", text),))
    answers = list(check_many([one] * 12, processes=2, path=model_dir))
    assert all(isinstance(a, CheckResult) for a in answers)
    assert {f.part for a in answers for f in a.findings} == {"attachment:1"}  # type: ignore[union-attr]
