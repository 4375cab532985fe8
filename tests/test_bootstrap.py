"""Behind ./demo and ./test: processes that end, skips that say why, errors with a way out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from bootstrap import catalogues, environment, matrix, services
from bootstrap.build import digest
from bootstrap.console import Failed
from bootstrap.logins import padded
from bootstrap.processes import finish, require, start, stop
from bootstrap.report import Report
from bootstrap.testing import LEFT_OUT

from tests.conftest import ABSENT
from tests.settings import ROOT


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]


def test_stopping_ends_grandchildren_too(tmp_path: Path) -> None:
    log = tmp_path / "pid"
    process = start(["sh", "-c", "sleep 300 & echo $!; wait"], log=log)
    while not log.read_text().strip():
        time.sleep(0.02)
    grandchild = int(log.read_text())
    assert alive(grandchild)
    stop(process)
    time.sleep(0.1)
    assert not alive(grandchild)


def test_a_child_that_ignores_sigterm_is_ended_anyway(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bootstrap.processes.GRACE_SECONDS", 0.3)
    process = start(["sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"])
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    stop(process)
    assert process.returncode == -9


def test_a_failing_command_shows_its_last_lines_and_the_remedy() -> None:
    with pytest.raises(Failed) as caught:
        require(["sh", "-c", "echo disk full; exit 3"], "copying failed", "free some space")
    assert "copying failed (exit 3)" in caught.value.what
    assert "disk full" in caught.value.what
    assert caught.value.remedy == "free some space"


def test_children_see_no_foreign_python_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    code, output = finish(start(["sh", "-c", 'echo "[$PYTHONPATH][$PYTHONUTF8]"']))
    assert (code, output) == (0, "[][1]\n")


def test_missing_venv_module_names_the_apt_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(Failed) as caught:
        environment.create(tmp_path / "venv")
    assert f"apt-get install -y python3.{sys.version_info.minor}-venv" in caught.value.remedy


def test_an_old_python_is_told_what_to_install(tmp_path: Path) -> None:
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        fake = tmp_path / name
        fake.write_text("#!/bin/sh\nexit 1\n")
        fake.chmod(0o755)
    for tool in ("sh", "dirname"):
        (tmp_path / tool).symlink_to(str(shutil.which(tool)))
    refused = subprocess.run(
        [ROOT / "demo"], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert refused.returncode == 1
    assert "apt-get install -y python3 python3-venv" in refused.stderr


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (
            "global.index-url='https://mirror.example/simple'\n",
            {"UV_DEFAULT_INDEX": "https://mirror.example/simple"},
        ),
        (
            ":env:.index-url='https://env.example/simple'\n",
            {"UV_DEFAULT_INDEX": "https://env.example/simple"},
        ),
        ("install.no-binary=':none:'\n", {}),
        ("", {}),
    ],
)
def test_uv_is_told_what_pip_knows(
    monkeypatch: pytest.MonkeyPatch, listed: str, expected: dict[str, str]
) -> None:
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    told = environment.uv_settings(listed)
    assert told.pop("UV_PYTHON_DOWNLOADS") == "never"
    assert told == expected


@pytest.mark.parametrize(
    ("strict", "present", "state"),
    [("1", True, "failed"), ("1", False, "skipped"), ("0", True, "skipped")],
)
def test_a_skip_hides_nothing_that_is_there(
    monkeypatch: pytest.MonkeyPatch, strict: str, present: bool, state: str
) -> None:
    monkeypatch.setenv("DISCLOSURE_SKIPS_FAIL", strict)
    report = Report()
    report.skip("MariaDB", "the server refused us", present=present)
    assert report.rows == [(state, "MariaDB", "the server refused us")]
    assert report.close() == (state == "failed")


def test_an_absent_server_is_named_with_its_address(free_port: int) -> None:
    service = services.Service("Redis", "SOME_VARIABLE", f"redis://127.0.0.1:{free_port}/0")
    assert service.absent().startswith(f"nothing listens on 127.0.0.1:{free_port}")
    assert "SOME_VARIABLE" in service.absent()


def test_an_interpreter_of_another_version_is_not_taken() -> None:
    here = ".".join(map(str, sys.version_info[:2]))
    assert matrix.works(sys.executable, here)
    assert not matrix.works(sys.executable, "2.7")
    assert not matrix.works("/bin/false", here)


def test_a_digest_changes_with_a_byte_and_with_a_name() -> None:
    here = Path(__file__)
    assert digest([here]) == digest([here])
    assert digest([here]) != digest([here, ROOT / "pyproject.toml"])
    assert digest([here, here.parent]) == digest([here])


@pytest.mark.parametrize(("text", "spaces"), [("admin", 5), ("管理员", 4), ("很长的一个名字", 1)])
def test_columns_count_han_characters_twice(text: str, spaces: int) -> None:
    assert padded(text, 10) == text + " " * spaces


CATALOGUE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n{entry}\n'


@pytest.mark.parametrize(
    ("entry", "compiled", "complaint"),
    [
        ('msgid "Save"\nmsgstr "保存"', True, ""),
        ('msgid "Save"\nmsgstr ""', True, "1 untranslated message"),
        ('#, fuzzy\nmsgid "Save"\nmsgstr "保存"', True, "1 fuzzy translation"),
        ('msgid "Save"\nmsgstr "保存"', False, "run compilemessages"),
    ],
)
def test_a_catalogue_must_be_whole_and_compiled(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, entry: str, compiled: bool, complaint: str
) -> None:
    if not shutil.which("msgfmt"):
        pytest.skip("gettext is missing and could not be installed: apt-get install gettext")
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    folder = tmp_path / "wagtail_disclosure" / "locale" / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    po = folder / "django.po"
    po.write_text(CATALOGUE.format(entry=entry), encoding="utf-8")
    if compiled:
        subprocess.run(["msgfmt", "-o", po.with_suffix(".mo"), po], check=True)
    found = catalogues.problems()
    assert (complaint in found[0]) if complaint else found == []


SKIPPING = """
import pytest

def test_skips():
    pytest.skip("{reason}")

def test_passes():
    pass
"""


@pytest.mark.parametrize(
    ("reason", "code"), [("the browser is shy", 1), (f"{ABSENT}nothing listens", 0)]
)
def test_a_skip_inside_the_project_fails_a_strict_run(
    tmp_path: Path, reason: str, code: int
) -> None:
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_it.py").write_text(SKIPPING.format(reason=reason))
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-c",
        str(ROOT / "pyproject.toml"),
        "--rootdir",
    ]
    run = subprocess.run(
        [*command, str(tmp_path), str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"DISCLOSURE_SKIPS_FAIL": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == code, run.stdout + run.stderr
    assert reason in run.stdout


def test_checks_that_run_at_once_are_told_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    told = Report()
    told.side_by_side({"a": ["true"], "b": ["sh", "-c", "echo torn; exit 3"], "c": ["true"]})
    assert [row[:2] for row in told.rows] == [("ok", "a"), ("failed", "b"), ("ok", "c")]
    assert "torn" in capsys.readouterr().out
    assert told.close() == 1


@pytest.mark.parametrize("mark", LEFT_OUT)
def test_what_the_quick_run_leaves_out_is_a_mark_that_says_so(
    mark: str, pytestconfig: pytest.Config
) -> None:
    lines = [line for line in pytestconfig.getini("markers") if line.startswith(f"{mark}:")]
    assert [line for line in lines if line.endswith("left to ./test --all")]
    assert f"`@pytest.mark.{mark}`" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
