"""A slip is told at once, in plain words, and nothing that was right is lost."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.requests import cases as c
from tests.requests.asking.walking import PNG, Citizen
from wagtail_disclosure.models import DraftPaper
from wagtail_disclosure.public.requests.fields import (
    checked_id_number,
    checked_phone,
    refuse_id_number_inside,
)
from wagtail_disclosure.public.requests.uploading import MOST_BYTES


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("resident_card", "330621195803142314", "330621195803142314"),
        ("resident_card", "３３０６２１ 19580314 2314", "330621195803142314"),
        ("resident_card", "33062119610709005x", "33062119610709005X"),
        ("resident_card", "330621195803142315", None),
        ("resident_card", "330621195813142314", None),
        ("resident_card", "33062119580314231", None),
        ("credit_code", "93330621ma2b0000xt", "93330621MA2B0000XT"),
        ("credit_code", "93330621MA2B0000X", None),
        ("passport", "e20481157", "E20481157"),
        ("passport", "no!", None),
        ("other", "QH-0042", "QH-0042"),
        ("other", "12", None),
    ],
)
def test_numbers_are_read_as_people_type_them_and_slips_are_found(kind, typed, kept):
    if kept is None:
        with pytest.raises(ValidationError) as refusal:
            checked_id_number(kind, typed)
        assert "Compare" in str(refusal.value) and typed not in str(refusal.value)
    else:
        assert checked_id_number(kind, typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("138 0575-0000", "13805750000"),
        ("+86 13805750000", "+8613805750000"),
        ("（0749）７６５４３２１", "07497654321"),
        ("", ""),
        ("call me", None),
        ("123", None),
    ],
)
def test_telephone_numbers(typed, kept):
    if kept is None:
        with pytest.raises(ValidationError, match="digits only"):
            checked_phone(typed)
    else:
        assert checked_phone(typed) == kept


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        (f"我的身份证{c.ID_NUMBER}，要看验收表", True),
        ("我爸爸３３０６２１１９５８０３１４２３１４的补贴", True),
        ("云政发〔2025〕18号文件的附件", False),
        ("合作社93330621MA2B0000XT的合同", False),
        ("项目编号330621202503140001202", False),
    ],
)
def test_a_description_takes_no_identity_number(text, refused):
    if refused:
        with pytest.raises(ValidationError, match="no identity card number"):
            refuse_id_number_inside(text)
    else:
        assert refuse_id_number_inside(text) == text


WRONG = {
    "who": ({}, "Choose one of these"),
    "name": ({"name": c.NAME, "id_kind": "resident_card", "id_number": "1"}, "18 signs"),
    "contact": ({}, "at least one of the three"),
    "wanted": ({"description": "表"}, "a little more"),
    "form": ({"form": "by fax"}, "Choose one of these"),
    "service": ({"means": "announcement"}, "Choose one of these"),
}


@pytest.mark.django_db
def test_every_question_says_what_is_wrong_beside_the_field_and_on_top(citizen):
    for screen, (data, said) in WRONG.items():
        citizen.walk(until=screen)
        citizen.post(f"ask/{screen}/", data)
        text = citizen.text()
        assert citizen.at == screen
        assert said in text, screen
        assert 'role="alert"' in text and "_error" in text and 'aria-describedby="' in text
    assert citizen.get("ask/form/").status_code == 200


@pytest.mark.django_db
def test_what_was_right_stays_when_something_else_is_wrong(citizen):
    citizen.walk(until="name")
    citizen.post("ask/name/", {"name": c.NAME, "id_kind": "passport", "id_number": "?"})
    assert f'value="{c.NAME}"' in citizen.text()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("证件.exe", b"MZ" + b"0" * 40, "cannot be taken"),
        ("证件.png", b"<html>", "cannot be taken"),
        ("证件.png", PNG + b"<script>", "cannot be taken"),
        ("证件.txt", b"text", "cannot be taken"),
        ("证件", b"", "Choose a photo"),
        ("证件.png", PNG + b"0" * MOST_BYTES, "too large"),
    ],
)
def test_only_photos_are_taken(world, name, content, said):
    citizen = Citizen(world, proof={"proof": "photo"})
    citizen.walk(until="photo")
    files = {"front": SimpleUploadedFile(name, content)} if content else {}
    citizen.post("ask/photo/", files)
    assert citizen.at == "photo" and said in citizen.text()
    assert not DraftPaper.objects.exists()


@pytest.mark.django_db
def test_a_photo_that_is_kept_need_not_be_sent_again(world):
    citizen = Citizen(world, proof={"proof": "photo"}, photo={"front": PNG})
    citizen.walk()
    citizen.get("ask/photo/")
    assert "1 photos are kept" in citizen.text()
    citizen.post("ask/photo/", {})
    assert citizen.at == "check" and DraftPaper.objects.count() == 1
