"""The command line: what it prints, and its exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from classifier.cli import main

TEXT = "户主吕长山，身份证420106196304123561，手机13812340987。"


def run(*arguments: str, stdin: bytes = b"", model: Path | None = None) -> Any:
    extra = ["--model", str(model)] if model else []
    return subprocess.run(
        [sys.executable, "-m", "classifier", *arguments, *extra],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_check_prints_json_with_exact_offsets(draft: Path, model_dir: Path) -> None:
    done = run("check", str(draft), "--title", "通知", "--json", model=model_dir)
    result = json.loads(done.stdout)
    assert done.returncode == 0
    assert result["id"] is None
    assert all(TEXT[f["start"] : f["end"]] == f["text"] for f in result["findings"])


def test_check_reads_standard_input(model_dir: Path) -> None:
    done = run("check", "-", "--json", stdin=TEXT.encode(), model=model_dir)
    assert {f["kind"] for f in json.loads(done.stdout)["findings"]} >= {"resident_id", "phone"}


def test_check_prints_a_summary_for_people(capfdbinary: Any, draft: Path, model_dir: Path) -> None:
    assert main(["check", str(draft), "--model", str(model_dir)]) == 0
    printed = capfdbinary.readouterr().out.decode()
    assert "遮盖后可公开" in printed or "公开" in printed
    assert "138****0987" in printed


def test_json_lines_answer_line_by_line_and_a_bad_line_gives_exit_code_one(
    capfdbinary: Any, tmp_path: Path, model_dir: Path
) -> None:
    lines = [
        json.dumps({"id": "a", "title": "通知", "body": TEXT}),
        "{not json",
        json.dumps({"id": "b", "body": 5}),
        "",
        json.dumps({"id": "c", "body": "", "parts": []}),
        json.dumps({"id": 7, "body": "正文", "parts": [{"name": "attachment:1", "text": TEXT}]}),
        json.dumps({"id": "d", "body": "正文", "parts": [{"name": "attachment:1"}]}),
        '"text"',
    ]
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(lines), "utf-8")
    code = main(["check", "--jsonl", str(file), "--model", str(model_dir)])
    results = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert code == 1
    assert [r["id"] for r in results] == ["a", None, "b", "c", 7, "d", None]
    errors = {r["id"]: r["error"] for r in results if "error" in r}
    assert errors["b"] == "body is int, expected text."
    assert "all empty" in errors["c"]
    assert errors["d"] == "Part 1 needs a name and a text, both text."
    assert {f["part"] for f in results[4]["findings"]} == {"attachment:1"}


def test_json_lines_without_a_bad_one_give_exit_code_zero(
    capfdbinary: Any, tmp_path: Path, model_dir: Path
) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(json.dumps({"id": "a", "body": "正文"}), "utf-8")
    assert main(["check", "--jsonl", str(file), "--model", str(model_dir)]) == 0
    assert len(capfdbinary.readouterr().out.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", b"all empty"),
        (b"  \n ", b"all empty"),
        (b"PK\x03\x04\x00\x00\x00", b"NUL bytes, so it is binary"),
        (b"\xff\xfe\x00", b"neither UTF-8 nor utf-16"),
        (b"\x80\x81\xff\xff\xff", b"neither UTF-8 nor gb18030"),
    ],
)
def test_unreadable_input_gives_exit_code_two_and_prints_nothing(
    content: bytes, message: bytes, model_dir: Path
) -> None:
    done = run("check", "-", "--json", stdin=content, model=model_dir)
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_the_usual_encodings_are_read(encoding: str, tmp_path: Path, capfdbinary: Any) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert main(["mask", str(path)]) == 0
    assert "吕*山" in capfdbinary.readouterr().out.decode()


def test_a_missing_file_and_a_missing_model_give_exit_code_two(
    tmp_path: Path, draft: Path, capfd: Any, model_dir: Path
) -> None:
    assert main(["check", str(tmp_path / "none.txt"), "--model", str(model_dir)]) == 2
    assert "cannot use" in capfd.readouterr().err
    assert main(["check", str(draft), "--model", str(tmp_path / "nowhere")]) == 2
    assert "python -m classifier train" in capfd.readouterr().err


def test_a_model_of_an_unknown_version_gives_exit_code_two(
    tmp_path: Path, draft: Path, capfd: Any, model_dir: Path
) -> None:
    manifest = json.loads((model_dir / "manifest.json").read_bytes()) | {"format": 99}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    assert main(["check", str(draft), "--model", str(tmp_path)]) == 2
    assert "format 99" in capfd.readouterr().err


def test_mask_prints_the_masked_text_and_what_changed(draft: Path, capfdbinary: Any) -> None:
    assert main(["mask", str(draft)]) == 0
    printed = capfdbinary.readouterr().out.decode()
    assert "13812340987" not in printed
    assert "420106196304123561" not in printed
    assert "遮盖 3 处" in printed


def test_mask_says_when_something_is_left_to_a_person(tmp_path: Path, capfdbinary: Any) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("秘密★1年\n" + TEXT, "utf-8")
    assert main(["mask", str(path), "--json"]) == 1
    assert [f["kind"] for f in json.loads(capfdbinary.readouterr().out)["left"]] == [
        "secrecy_marking"
    ]


def test_train_writes_a_model_that_answers(
    small_corpus: Path, tmp_path: Path, draft: Path, capfdbinary: Any
) -> None:
    target = str(tmp_path / "model")
    assert main(["train", "--corpus", str(small_corpus), "--model", target]) == 0
    assert b"independent groups" in capfdbinary.readouterr().out
    assert main(["check", str(draft), "--json", "--model", target]) == 0
    names = {path.name for path in (tmp_path / "model").iterdir() if path.is_file()}
    assert names == {"manifest.json", "model.json", "model.npz"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "No \\*.jsonl in"),
        ("{}\n", "mode is None, expected one of"),
        ("not json\n", "not JSON"),
    ],
)
def test_a_bad_corpus_leaves_no_model_behind(
    content: str | None, message: str, tmp_path: Path, capfd: Any
) -> None:
    import re

    corpus = tmp_path / "corpus"
    corpus.mkdir()
    if content is not None:
        (corpus / "bad.jsonl").write_text(content, "utf-8")
    target = tmp_path / "model"
    assert main(["train", "--corpus", str(corpus), "--model", str(target)]) == 2
    assert re.search(message, capfd.readouterr().err)
    assert not (target / "manifest.json").exists()
