"""A county's own masks: what it may choose, and what it may not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from classifier import ProfileRefused
from classifier.cli import main
from classifier.mask_profile import load_profile, profile_of
from classifier.masking import mask_text
from classifier.masks import mask_of
from classifier.scanning import scan
from tests.classifier.disguises import INTACT, MAKERS, cases

LOOSEST = {
    "resident_id": {"first": 6, "last": 4},
    "phone": {"first": 3, "last": 4},
    "bank_card": {"first": 4, "last": 4},
    "passport": {"first": 1, "last": 3},
    "person_name": {"hide": "second"},
    "home_address": {"keep": "township"},
}
TIGHTEST = {
    "resident_id": {"first": 0, "last": 0},
    "phone": {"first": 0, "last": 0},
    "person_name": {"hide": "all"},
    "home_address": {"keep": "nothing"},
}
LIST = (
    "序号\t姓名\t身份证号\t电话\t住址\t残疾类别\n"
    "1\t吕长山\t420106196304123561\t13812340987\t青崖县石坎镇东岔村3组12号\t肢体残疾\n"
    "2\t谷春兰\t420106196304123561\t13812340986\t青崖县石坎镇东岔村4组9号\t视力残疾\n"
)


@pytest.mark.parametrize(
    ("rules", "kind", "text", "mask"),
    [
        ({"resident_id": {"first": 6, "last": 4}}, "resident_id", "420106196304123561", "420106********3561"),
        ({"resident_id": {"first": 0, "last": 0}}, "resident_id", "420106196304123561", "*" * 18),
        ({"phone": {"hide": 8, "last": 2}}, "phone", "13812340987", "1********87"),
        ({"bank_card": {"first": 0, "last": 4}}, "bank_card", "6217 0012 3456 7890", "**** **** **** 7890"),
        ({"passport": {"first": 0, "last": 3}}, "passport", "E12345678", "******678"),
        ({"person_name": {"hide": "given"}}, "person_name", "吕长山", "吕**"),
        ({"person_name": {"hide": "all"}}, "person_name", "吕长山", "***"),
        ({"home_address": {"keep": "county"}}, "home_address", "青崖县石坎镇东岔村3组12号", "青崖县****"),
        ({"home_address": {"keep": "nothing"}}, "home_address", "青崖县石坎镇东岔村3组12号", "****"),
        ({"phone": {"hide": 4, "last": 4}}, "person_name", "吕长山", "吕*山"),
        ({}, "health", "尿毒症", "***"),
    ],
)  # fmt: skip
def test_a_rule_replaces_the_strict_one_of_its_kind(
    rules: dict[str, Any], kind: str, text: str, mask: str
) -> None:
    assert mask_of(kind, text, profile_of(rules)) == mask


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ([], "is list, expected an object"),
        ({"health": {"keep": "all"}}, "rule for 'health'; rules may be given for resident_id"),
        ({"resident_id": {"first": 6, "last": 6}}, "keeps 12 digits of resident_id; at most 10"),
        ({"phone": {"hide": 3, "last": 4}}, "hides 3 digits of phone; at least 4"),
        ({"phone": {"first": 3}}, '"first" and "last", or "hide" and "last"'),
        ({"phone": "138****1234"}, '"first" and "last", or "hide" and "last"'),
        ({"phone": {"first": "3", "last": 4}}, "first of phone is '3', expected a number"),
        ({"phone": {"first": True, "last": 4}}, "first of phone is True, expected a number"),
        ({"bank_card": {"first": -1, "last": 4}}, "first of bank_card is -1"),
        ({"person_name": {"hide": "first"}}, '"hide" alone, with one of second, given, all'),
        ({"home_address": {"keep": "village"}}, '"keep" alone, with one of township, county'),
    ],
)
def test_a_bad_rule_is_refused_with_what_was_expected(rules: Any, message: str) -> None:
    with pytest.raises(ProfileRefused, match=message):
        profile_of(rules)


@pytest.mark.parametrize("rules", [LOOSEST, TIGHTEST], ids=["loosest", "tightest"])
@pytest.mark.parametrize("kind", MAKERS)
def test_no_block_survives_any_profile_and_a_second_mask_changes_nothing(
    kind: str, rules: dict[str, Any]
) -> None:
    profile = profile_of(rules)
    for case in cases(kind, INTACT, each=1, seed=9):
        once = mask_text(case.text, profile=profile)
        assert [f for f in scan(once.body) if f.level == "block" and not f.masked] == []
        assert mask_text(once.body, profile=profile).body == once.body


@pytest.mark.parametrize("rules", [LOOSEST, TIGHTEST], ids=["loosest", "tightest"])
def test_a_list_comes_out_masked_under_any_profile(rules: dict[str, Any]) -> None:
    masked = mask_text(LIST, profile=profile_of(rules))
    assert masked.left == ()
    assert "吕长山" not in masked.body
    assert "尿" not in masked.body


def test_the_command_reads_a_profile(tmp_path: Path, capfdbinary: Any) -> None:
    text, profile = tmp_path / "list.txt", tmp_path / "county.json"
    text.write_text(LIST, "utf-8")
    profile.write_text(json.dumps({"person_name": {"hide": "given"}}), "utf-8")
    assert main(["mask", str(text), "--profile", str(profile)]) == 0
    assert "吕**" in capfdbinary.readouterr().out.decode()


def test_a_bad_profile_is_refused_before_anything_is_printed(
    tmp_path: Path, capfdbinary: Any
) -> None:
    text, profile = tmp_path / "list.txt", tmp_path / "county.json"
    text.write_text(LIST, "utf-8")
    profile.write_text("{", "utf-8")
    assert main(["mask", str(text), "--profile", str(profile)]) == 2
    printed = capfdbinary.readouterr()
    assert printed.out == b""
    assert b"is not JSON" in printed.err


def test_a_missing_profile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileRefused, match="cannot be read"):
        load_profile(tmp_path / "none.json")
