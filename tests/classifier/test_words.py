"""Cutting a whole text at once gives what cutting run by run gives."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.keytable import KeyTable
from classifier.text import fold
from classifier.tokens import Segmenter
from classifier.units import units_of
from classifier.words import hash_word, words_of
from tests.classifier.conftest import CORPUS

pytest.importorskip("rjieba", reason="not on this machine: rjieba")
FAST = Segmenter("rjieba")
ODD = [
    "",
    "征地补偿安置方案公示" * 60,
    "各村2026年3.5万元PDF附件a1b2，𠮷野家。\n\n★一二三",
    "1234567890" * 40,
    "表\t姓名 | 金额\n吕长山 | 420.50\n" * 20,
    "\u4e00\u9fff\u9fd6龦",
]


def expected(segmenter: Segmenter, text: str) -> list[tuple[str, int, int]]:
    found = []
    for low, high in units_of(fold(text).codes).tolist():
        found += [
            (word, start + low, end + low) for word, start, end in segmenter.words(text[low:high])
        ]
    return found


def cut(segmenter: Segmenter, source: str) -> list[tuple[str, int, int]]:
    folded = fold(source)
    units = units_of(folded.codes)
    words = words_of(segmenter, folded.text, folded.codes, units)
    by_unit = words.by_unit(len(units))
    assert all(
        low <= s < e <= high
        for (low, high), unit in zip(units, by_unit, strict=True)
        for _, s, e in unit
    )
    return [word for unit in by_unit for word in unit]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("name", ["rjieba", "jieba"])
def test_odd_texts_are_cut_alike(
    name: str, text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    segmenter = FAST if name == "rjieba" else Segmenter("jieba")
    assert cut(segmenter, text) == expected(segmenter, fold(text).text)


def test_corpus_texts_are_cut_alike() -> None:
    for file in sorted(Path(CORPUS).glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines()[:12]:
            body = json.loads(line)["body"]
            assert cut(FAST, body) == expected(FAST, fold(body).text)


@given(st.text(alphabet="征地村12.aB ，。\n\t𠮷★", max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_is_cut_alike(text: str) -> None:
    assert cut(FAST, text) == expected(FAST, fold(text).text)


@given(st.sets(st.integers(0, 2**50), max_size=300), st.lists(st.integers(0, 2**50), max_size=50))
@settings(max_examples=60, deadline=None)
def test_a_key_table_finds_its_keys_and_no_others(keys: set[int], others: list[int]) -> None:
    listed = sorted(keys)
    table = KeyTable(np.array(listed, dtype=np.uint64))
    asked = np.array([*listed, *others], dtype=np.uint64)
    places = {key: index for index, key in enumerate(listed)}
    known, found = table.find(asked)
    expected = [(at, places[key]) for at, key in enumerate(asked.tolist()) if key in places]
    assert list(zip(known.tolist(), found.tolist(), strict=True)) == expected


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        KeyTable(np.array([7, 9, 7], dtype=np.uint64))


@given(st.text(alphabet="征地村12.aBZ ，。\n\t𠮷★", max_size=300))
@settings(max_examples=60, deadline=None)
def test_a_word_has_the_hash_of_its_spelling(text: str) -> None:
    folded = fold(text)
    words = words_of(FAST, folded.text, folded.codes, units_of(folded.codes))
    assert words.hashes.tolist() == [hash_word(word) for word in words.texts]


@pytest.mark.parametrize("size", [0, 1, 2, 4_095, 32_741, 32_767, 60_000])
def test_a_table_of_any_size_finds_every_key(size: int) -> None:
    rng = np.random.default_rng(size)
    keys = np.unique(rng.integers(0, 2**63, size).astype(np.uint64))
    known, found = KeyTable(keys).find(np.concatenate([keys[::-1], keys + np.uint64(1)]))
    assert found[: len(keys)].tolist() == list(range(len(keys)))[::-1]
    assert known[: len(keys)].tolist() == list(range(len(keys)))
