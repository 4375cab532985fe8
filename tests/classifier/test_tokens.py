"""Words: both segmenters cut alike, digits and Latin follow our rule, jieba stays untouched."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from classifier.tokens import Segmenter
from tests.classifier.conftest import CORPUS

rjieba = pytest.importorskip("rjieba", reason="not on this machine: rjieba")
HAN = re.compile(r"[\u4e00-\u9fff]+")


def han_runs(limit: int = 6000) -> list[str]:
    runs: dict[str, None] = {}
    for file in sorted(CORPUS.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            for run in HAN.findall(json.loads(line)["body"]):
                runs[run] = None
    return list(runs)[::6][:limit]


def test_both_segmenters_cut_the_corpus_into_the_same_words(tmp_path: Path) -> None:
    fast, plain = Segmenter("rjieba"), Segmenter("jieba", tmp_path)
    different = [run for run in han_runs() if fast.words(run) != plain.words(run)]
    assert different == []


def jieba_itself() -> Callable[[str], list[str]]:
    """``lcut`` of a tokenizer of jieba's own that keeps no file."""
    import jieba

    tokenizer = jieba.Tokenizer()
    with tokenizer.get_dict_file() as handle:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(handle)
    tokenizer.initialized = True
    lcut: Callable[[str], list[str]] = tokenizer.lcut
    return lcut


def test_our_path_through_the_dictionary_is_that_of_jieba(tmp_path: Path) -> None:
    """On the corpus, on words and pieces of words in disorder, and on rare characters."""
    ours, theirs = Segmenter("jieba", tmp_path).cut, jieba_itself()
    runs = han_runs()
    rng = random.Random(4)
    disorder = [
        "".join(rng.choice(runs)[: rng.randint(1, 3)] for _ in range(20)) for _ in range(400)
    ]
    rare = ["".join(chr(rng.randint(0x4E00, 0x9FFF)) for _ in range(30)) for _ in range(200)]
    for text in (*runs[::3], *disorder, *rare, " ".join(runs[:50])):
        assert ours(text) == theirs(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("共2026年", ["共", "#4", "年"]),
        ("3.5万元", ["#3", "万元"]),
        ("PDF文件", ["pdf", "文件"]),
        ("12345678901234", ["#9"]),
        ("，。！", []),
    ],
)
def test_digits_and_latin_are_cut_by_our_own_rule(text: str, words: list[str]) -> None:
    assert [word for word, _start, _end in Segmenter().words(text)] == words


def test_every_word_stands_where_it_says() -> None:
    text = "石坎镇2026年PDF附件：征地补偿安置方案，共3.5万元。"
    for word, start, end in Segmenter().words(text):
        if not word.startswith("#"):
            assert text[start:end].lower() == word


USE = """
import os, sys, tempfile
from pathlib import Path
from classifier.tokens import Segmenter
tempfile.tempdir = sys.argv[2]
print(len(Segmenter("jieba", Path(sys.argv[1])).words("征地补偿安置方案")))
import jieba
assert not jieba.dt.initialized and not jieba.dt.FREQ
assert os.listdir(sys.argv[2]) == []
"""


def test_the_dictionary_is_kept_beside_the_model_and_nowhere_else(tmp_path: Path) -> None:
    """Nothing in the temp directory, jieba's global dictionary not loaded, damage noticed."""
    kept, temporary = tmp_path / "segmenter", tmp_path / "tmp"
    temporary.mkdir()
    command = [sys.executable, "-c", USE, str(kept), str(temporary)]
    first = subprocess.run(command, capture_output=True, check=True)
    assert sorted(file.suffix for file in kept.iterdir()) == [".npy", ".txt"]
    words = next(kept.glob("*.txt"))
    words.write_bytes(words.read_bytes()[:-40])
    second = subprocess.run(command, capture_output=True, check=True)
    assert first.stdout == second.stdout
    assert first.stderr == b""
