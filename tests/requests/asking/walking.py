"""A citizen who goes through the form with a plain HTTP client, one screen after another."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests import world as w
from tests.requests import cases as c
from wagtail_disclosure.models import RequestDraft, RequestFormPage

#: The smallest PNG.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
PERSON = {"name": c.NAME, "id_kind": "resident_card", "id_number": c.ID_NUMBER}
AGENT = {"name": "季小满", "id_kind": "passport", "id_number": "E20481157"}
UNIT = {
    "name": "青禾镇绿野农机专业合作社",
    "id_number": "93330621MA2B0000XT",
    "contact_person": "季小满",
}

ANSWERS: dict[str, dict[str, Any]] = {
    "who": {"who": "self"},
    "organisation": {"kind": "business"},
    "name": PERSON,
    "principal": PERSON,
    "unit": UNIT,
    "deputy": {"deputy": "head"},
    "agent": AGENT,
    "authority": {"authority": "counter"},
    "authority_photo": {},
    "contact": {"phone": "138 0575 0000", "email": "", "address": ""},
    "wanted": {"description": c.APPLICATION.description, "document_number": ""},
    "found": {},
    "form": {"form": "paper"},
    "service": {"means": "direct"},
    "post": {"address": "青禾镇东岔村三组八号", "postcode": "312400"},
    "email": {"email": "amao@example.invalid", "agreed": "on"},
    "online": {"agreed": "on"},
    "others": {"more": "no"},
    "person": {"name": "阮阿根", "id_kind": "other", "id_number": "QH-0042"},
    "other_unit": {"name": "青禾镇清源水产专业合作社", "id_number": "93330621MA2B1111XT"},
    "proof": {"proof": "counter"},
    "photo": {},
}


def form_of(world: w.World) -> Any:
    """The township's request form."""
    return RequestFormPage.objects.descendant_of(world.township.root_page).get()


class Citizen:
    """Somebody with a phone: ``at`` is the last part of the address where they are."""

    def __init__(self, world: w.World, **changes: dict[str, Any]) -> None:
        self.client = Client()
        self.home = form_of(world).url
        self.answers = {**ANSWERS, **changes}
        self.visited: list[str] = []
        self.last: Any = None

    def get(self, where: str = "") -> Any:
        """Open a part of the form's address."""
        self.last = self.client.get(self.home + where, follow=True)
        return self.last

    def post(self, where: str, data: dict[str, Any] | None = None) -> Any:
        """Send to a part of the form's address and go where it leads."""
        self.last = self.client.post(self.home + where, data or {}, follow=True)
        return self.last

    @property
    def at(self) -> str:
        """The screen on which they are, or the first part of the address."""
        path = self.last.request["PATH_INFO"].removeprefix(self.home)
        parts = [part for part in path.split("/") if part]
        return parts[1] if parts[:1] == ["ask"] and len(parts) > 1 else (parts or ["start"])[0]

    def begin(self) -> str:
        """Press the first button; a quarter of an hour passes."""
        self.post("ask/")
        earlier = timezone.now() - timedelta(minutes=15)
        RequestDraft.objects.filter(case=None).update(begun_at=earlier)
        return self.at

    def walk(self, until: str = "check") -> Citizen:
        """Fill in every screen on the way up to ``until``."""
        if not self.visited:
            self.begin()
        while self.at != until:
            here = self.at
            assert self.visited[-3:] != [here] * 3, f"stuck at {here}: {self.text()[:900]}"
            self.visited.append(here)
            self.post(f"ask/{here}/", self.filled(here))
        return self

    def filled(self, screen: str) -> dict[str, Any]:
        """The answers of one screen; files are fresh each time."""
        return {
            name: SimpleUploadedFile("x.png", PNG, "image/png") if value is PNG else value
            for name, value in self.answers[screen].items()
        }

    def send(self) -> Any:
        """Walk to the end and send."""
        self.walk()
        return self.post("ask/check/")

    def receipt(self) -> tuple[str, str]:
        """Number and code as the receipt shows them."""
        number, code = re.findall(r'<dd class="disclosure-code">([^<]+)</dd>', self.text())
        return number, code

    def text(self) -> str:
        """The page before them."""
        return str(self.last.content.decode())
