"""Masking leaves nothing to find, and does nothing the second time."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.masking import mask_text
from classifier.masks import mask_of
from classifier.scanning import scan
from tests.classifier.disguises import INTACT, MAKERS, cases


@pytest.mark.parametrize(
    ("kind", "text", "mask"),
    [
        ("resident_id", "420106196304123561", "**************3561"),
        ("phone", "13812340987", "138****0987"),
        ("phone", "138-1234-0987", "138-****-0987"),
        ("bank_card", "6217 0012 3456 7890", "**** **** **** ****"),
        ("person_name", "吕长山", "吕*山"),
        ("person_name", "吕山", "吕*"),
        ("home_address", "青崖县石坎镇东岔村3组12号", "青崖县石坎镇****"),
        ("home_address", "东岔村3组12号", "****"),
        ("health", "尿毒症", "***"),
        ("email", "lvchangshan@example.com", "l***@example.com"),
    ],
)
def test_the_strict_profile_keeps_only_what_it_says(kind: str, text: str, mask: str) -> None:
    assert mask_of(kind, text) == mask


def test_a_secrecy_marking_has_no_mask() -> None:
    assert mask_of("secrecy_marking", "秘密★1年") is None


@pytest.mark.parametrize("kind", MAKERS)
def test_no_block_survives_masking_and_a_second_mask_changes_nothing(kind: str) -> None:
    for case in cases(kind, INTACT, each=1, seed=3):
        once = mask_text(case.text)
        assert [f for f in scan(once.body) if f.level == "block" and not f.masked] == []
        assert mask_text(once.body).body == once.body


@given(st.integers(0, 10_000))
@settings(max_examples=30, deadline=None)
def test_whole_lists_come_out_masked(seed: int) -> None:
    rng = random.Random(seed)
    names = ["吕长山", "谷春兰", "阚福生", "冯秀英", "卜顺"]
    rows = [
        f"{i}\t{name}\t{MAKERS['resident_id'](rng)}\t{MAKERS['phone'](rng)}\t东岔村{i}组{i + 8}号\t肢体残疾"
        for i, name in enumerate(names, 1)
    ]
    masked = mask_text("序号\t姓名\t身份证号\t电话\t住址\t残疾类别\n" + "\n".join(rows))
    assert masked.left == ()
    assert not any(name in masked.body for name in names)


def test_what_a_mask_cannot_settle_is_left_to_a_person() -> None:
    masked = mask_text("秘密★1年\n各村：\n户主吕长山，手机13812340987。")
    assert [f.kind for f in masked.left] == ["secrecy_marking"]
    assert "13812340987" not in masked.body
