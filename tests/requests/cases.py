"""Cases to test with: a township that takes requests, and invented people who ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests import world as w
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.intake import Application, Person, receive
from wagtail_disclosure.casework.ledger import append
from wagtail_disclosure.casework.receipts import Receipt
from wagtail_disclosure.models import Identity, InformationRequest

#: Invented, with a right check digit.
ID_NUMBER = "330621195803142314"
PHONE = "13805750000"
NAME = "阮阿毛"

IDENTITY = Identity(
    name=NAME,
    id_kind=vocab.IdentityDocument.RESIDENT_CARD,
    id_number=ID_NUMBER,
    phone=PHONE,
    address="青禾镇东岔村三组八号",
)

APPLICATION = Application(
    applicant_kind=vocab.ApplicantKind.PERSON,
    description="东岔村2025年高标准农田项目的验收表",
    supply_form=vocab.SupplyForm.PAPER,
    service_means=vocab.ServiceMeans.POST,
    people=(Person(IDENTITY),),
)


def officer(world: w.World) -> Any:
    """The member of the township's disclosure office."""
    return world.people["disclosure_office"]


def received(
    world: w.World,
    on: date | None = None,
    channel: vocab.IntakeChannel = vocab.IntakeChannel.COUNTER,
    **changes: Any,
) -> Receipt:
    """A request that came in on ``on`` (today)."""
    user = None if channel == vocab.IntakeChannel.ONLINE else officer(world)
    return receive(world.township, replace(APPLICATION, **changes), channel, user, on=on)


def step(case: InformationRequest, world: w.World, kind: vocab.EventKind, **data: Any) -> Any:
    """One step by the officer."""
    return append(case, kind, officer(world), **data)
