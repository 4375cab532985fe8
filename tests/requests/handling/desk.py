"""What an officer does in the admin, for tests: open a case, take a step."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail_disclosure import vocab
from wagtail_disclosure.models import InformationRequest

E = vocab.EventKind


def url(name: str, *args: Any) -> str:
    """An address of the plug-in's admin."""
    return reverse(f"wagtail_disclosure_admin:{name}", args=args)


def page(client: Client, case: InformationRequest) -> str:
    """The case page as text."""
    response = client.get(url("case", case.pk))
    assert response.status_code == 200
    return response.content.decode()


def take(client: Client, case: InformationRequest, kind: vocab.EventKind, **data: Any) -> Any:
    """Post one step's form as the page would, seeing everything unless told otherwise."""
    posted = {"seen": case.ledger.count(), "on": timezone.localdate().isoformat(), **data}
    return client.post(url("case_step", case.pk, kind.value), posted)


def kinds(case: InformationRequest) -> list[str]:
    """The ledger's kinds in order."""
    return list(case.ledger.order_by("number").values_list("kind", flat=True))
