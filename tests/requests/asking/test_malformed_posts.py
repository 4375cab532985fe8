"""Whatever is sent to any address of the form: an answer, never an error of the server."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.requests import cases as c
from tests.requests.asking.walking import ANSWERS, PNG, Citizen
from wagtail_disclosure.models import Attempt, RequestDraft
from wagtail_disclosure.public.requests.screens import BY_NAME

pytestmark = [pytest.mark.thorough, pytest.mark.django_db]

#: For each of the two states of the form; the nightly run asks for more.
EXAMPLES = int(os.environ.get("DISCLOSURE_MALFORMED", "250"))
NAMES = sorted({name for answer in ANSWERS.values() for name in answer})
EXTRA = ["remove", "item", "leave_empty", "number", "code", "front", "csrfmiddlewaretoken", ""]
NASTY = [
    "\x00",
    "' OR 1=1 --",
    "{{ 7*7 }}",
    "=cmd|' /C calc'!A0",
    "<script>",
    "9" * 4000,
    "𠮷",
    "%s",
]
PLAIN = ["self", "other", "organisation", "yes", "no", "photo", "counter", "post", "online", "0"]
TEXT = st.one_of(
    st.sampled_from([*NASTY, *PLAIN, c.ID_NUMBER, c.NAME]),
    st.text(max_size=60),
)
#: What a browser cannot send: a lone half of a sign.
VALUES = TEXT.map(lambda text: text.encode("utf-8", "replace").decode())
FIELDS = st.dictionaries(st.sampled_from([*NAMES, *EXTRA]), VALUES, max_size=6)
FILES = st.dictionaries(
    st.sampled_from(["front", "back", "name"]), st.binary(max_size=200), max_size=2
)
FILE_NAMES = st.sampled_from(["x.png", "x.jpg", "x.pdf", "x", "../../x.png", "x.exe", "证.PNG"])
PLACES = st.sampled_from(
    [
        "ask/",
        *(f"ask/{name}/" for name in BY_NAME),
        *("ask/enough/", "ask/nothing/", "ask/who/deeper/"),
    ]
)
LATER = st.sampled_from(
    [
        *("", "query/", "query/leave/", "query/x/", "sent/", "sent/picture/", "sent/x/"),
        *("reply/", "reply/take/", "reply/letter/1/", "reply/file/1/", "reply/letter/x/y/"),
        *("paper/", "paper/x/", "nothing/", "reply/file/9999999999999999999999/"),
    ]
)
FEW_CHECKS = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def send(client: Any, address: str, data: dict[str, str], files: dict[str, Any]) -> int:
    """The status; an exception of the view fails the test as the client raises it."""
    Attempt.objects.all().delete()
    status: int = client.post(address, {**data, **files}).status_code
    return status


@pytest.mark.parametrize("until", ["who", "check"])
def test_no_post_to_a_screen_breaks_it(world, until):
    citizen = Citizen(world, proof={"proof": "photo"}, photo={"front": PNG})
    citizen.walk(until=until)
    # Never old enough to be sent: it would end the form, and the rest would test nothing.
    RequestDraft.objects.update(begun_at=timezone.now() + timedelta(days=1))

    @FEW_CHECKS
    @given(PLACES, FIELDS, FILES, FILE_NAMES)
    def check(place: str, data: dict[str, str], raw: dict[str, bytes], name: str) -> None:
        files = {key: SimpleUploadedFile(name, content) for key, content in raw.items()}
        assert send(citizen.client, citizen.home + place, data, files) < 500

    check()


def test_no_post_to_receipt_query_and_reply_breaks_them(world):
    """Before and after the door is opened: leaving shuts it again and again."""
    citizen = Citizen(world)
    citizen.send()
    number, code = citizen.receipt()

    @FEW_CHECKS
    @given(LATER, FIELDS, st.booleans())
    def check(place: str, data: dict[str, str], get: bool) -> None:
        if get:
            entered = send(
                citizen.client, citizen.home + "query/", {"number": number, "code": code}, {}
            )
            assert entered == 303
            assert citizen.client.get(citizen.home + place, data).status_code < 500
        assert send(citizen.client, citizen.home + place, data, {}) < 500

    check()


@pytest.mark.parametrize("words", NASTY)
def test_attack_strings_stay_plain_words(world, words):
    text = f"要看的材料 {words}"[:2000]
    citizen = Citizen(world, wanted={"description": text, "document_number": ""})
    citizen.walk()
    assert "<script>要" not in citizen.text() and "材料 <script>" not in citizen.text()
    assert "49" not in citizen.text().split("要看的材料")[1][:12]
    citizen.post("ask/check/")
    assert citizen.at == "sent"
