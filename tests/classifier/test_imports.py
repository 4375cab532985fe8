"""What loading the package brings with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def loaded_after(code: str) -> set[str]:
    """Top-level modules of a fresh interpreter that ran ``code``."""
    program = f"{code}\nimport sys; print(' '.join({{m.split('.')[0] for m in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "code", ["import classifier", "from classifier.wagtail_plugin import ClassifierAdvisor"]
)
def test_importing_loads_no_framework_and_no_numbers(code: str) -> None:
    heavy = {"django", "wagtail", "numpy", "scipy", "sklearn", "jieba", "rjieba"}
    assert loaded_after(code) & heavy == set()


def test_serving_needs_no_scikit_learn(model_dir: Path) -> None:
    code = f"import classifier; classifier.load_model({str(model_dir)!r}).check('关于造林的公告')"
    assert loaded_after(code) & {"sklearn", "scipy", "django"} == set()


def test_the_package_has_no_pickle_in_it() -> None:
    for file in (ROOT / "classifier").rglob("*.py"):
        text = file.read_text("utf-8")
        assert "import pickle" not in text
        assert "marshal" not in text
        assert "allow_pickle=True" not in text


def test_nothing_leaves_the_machine() -> None:
    networked = ("import socket", "import requests", "urllib", "http.client")
    for file in (ROOT / "classifier").rglob("*.py"):
        assert not any(name in file.read_text("utf-8") for name in networked)


def test_every_file_is_short_enough() -> None:
    lengths = {
        f: len(f.read_text("utf-8").splitlines()) for f in (ROOT / "classifier").rglob("*.py")
    }
    assert {f.name: n for f, n in lengths.items() if n > 300} == {}
