"""What somebody types of themselves is readable nowhere: a scan of every byte that the site keeps."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.db import connection

from tests import world as w
from tests.requests.asking.walking import PNG, Citizen
from wagtail_disclosure import conf
from wagtail_disclosure.models import InformationRequest

#: Of this file only: the database file still holds what other tests rolled back.
NUMBER = "330621197409066172"
AGENT_NUMBER = "QX7730941825"
NAME = "上官砚秋"
PHONE = "13966620817"
MAIL = "yanqiu.shangguan@example.invalid"
ADDRESS = "青禾镇白鹭岭十七组"
PHOTO = PNG
CONTROL = "白鹭岭水库大坝安全鉴定"


def forms_of(words: str) -> set[bytes]:
    """The words as a database, a session, a form or JSON would spell them."""
    spelled = {words, quote(words), json.dumps(words)[1:-1], quote(words, safe="")}
    return {text.encode() for text in spelled} | {words.encode("utf-16-le")}


def who() -> dict[str, dict[str, object]]:
    return {
        "who": {"who": "other"},
        "principal": {"name": NAME, "id_kind": "resident_card", "id_number": NUMBER},
        "agent": {"name": NAME, "id_kind": "other", "id_number": AGENT_NUMBER},
        "contact": {"phone": PHONE, "email": MAIL, "address": ADDRESS},
        "wanted": {"description": CONTROL, "document_number": ""},
        "service": {"means": "post"},
        "post": {"address": ADDRESS, "postcode": ""},
        "proof": {"proof": "photo"},
        "photo": {"front": PHOTO},
    }


def kept_bytes(folders: list[Path]) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for folder in folders for p in folder.rglob("*") if p.is_file()}


def found_in(kept: dict[str, bytes], words: str) -> list[str]:
    return [name for name, data in kept.items() if any(form in data for form in forms_of(words))]


@pytest.mark.vendor("sqlite")
@pytest.mark.parametrize("sent", [False, True])
def test_no_byte_of_number_name_or_address_is_readable_anywhere(
    flushable, caplog, tmp_path, settings, mailoutbox, sent
):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.ADMINS = [("office", "office@example.invalid")]
    world = w.make_township()
    citizen = Citizen(world, **who())
    with caplog.at_level(logging.DEBUG):
        wrong = {"name": NAME, "id_kind": "resident_card", "id_number": NUMBER[:-1]}
        citizen.walk(until="principal").post("ask/principal/", wrong)
        citizen.walk()
        if sent:
            citizen.post("ask/check/")
            citizen.get("sent/picture/")
            assert InformationRequest.objects.get().files.count() == 1
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(FULL)")
    database = Path(connection.settings_dict["NAME"])
    attachments = conf.get().root_of_attachments()
    kept = kept_bytes([database.parent, Path(django_settings.MEDIA_ROOT), tmp_path, attachments])
    kept["logs"] = "\n".join(r.getMessage() for r in caplog.records if _is_log(r)).encode()
    kept["mails"] = "".join(mail.body + mail.subject for mail in mailoutbox).encode()
    kept["sessions"] = repr([row.get_decoded() for row in Session.objects.all()]).encode()
    assert found_in(kept, CONTROL) != [] or not sent, "the control is not found: the scan is blind"
    secrets = (NUMBER, AGENT_NUMBER, NAME, PHONE, MAIL, ADDRESS)
    assert {word: found_in(kept, word) for word in secrets if found_in(kept, word)} == {}
    assert [name for name, data in kept.items() if PHOTO in data] == []


def _is_log(record: logging.LogRecord) -> bool:
    """Statements of the database are logged by nobody who runs a site."""
    return not record.name.startswith("django.db.backends")


@pytest.mark.django_db
def test_no_address_and_no_log_line_ever_holds_number_or_code(world, caplog):
    citizen = Citizen(world)
    seen: list[str] = []
    with caplog.at_level(logging.DEBUG):
        citizen.send()
        number, code = citizen.receipt()
        citizen.get("sent/picture/")
        for guess in (code, "2222-2222-2222"):
            citizen.post("query/", {"number": number, "code": guess})
            seen += [citizen.last.request["PATH_INFO"], citizen.last.request["QUERY_STRING"]]
            seen += [address for address, _status in citizen.last.redirect_chain]
        citizen.get("reply/")
    said = "\n".join(r.getMessage() for r in caplog.records if _is_log(r)) + "".join(seen)
    for word in (number, code, code.replace("-", "")):
        assert word not in said


@pytest.mark.django_db
def test_every_page_is_kept_by_nobody_and_tells_its_address_to_nobody(world):
    citizen = Citizen(world)
    citizen.walk()
    places = ("", "paper/", "query/", "ask/check/", "ask/name/", "sent/", "reply/")
    citizen.post("ask/check/")
    for place in (*places, "sent/picture/"):
        given = citizen.client.get(citizen.home + place)
        assert given["Cache-Control"] == "private, no-store", place
        assert given["Referrer-Policy"] == "same-origin", place
        assert given["X-Robots-Tag"] == "noindex, noarchive", place


@pytest.mark.django_db
def test_the_scripts_keep_only_fields_that_name_nobody(world):
    from wagtail_disclosure.public.requests.screens import PERSONAL, SCREENS

    for screen in SCREENS:
        fields = screen.form.base_fields if screen.form else {}
        kept = {name for name, field in fields.items() if "data-keep" in field.widget.attrs}
        assert kept <= {"description", "document_number"}, screen.name
        assert not (kept and screen.name in PERSONAL)
