"""Which cases a user reaches, and what every page about them has in common."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from ... import vocab
from ...models import InformationRequest, Township
from ...models.cases.request import READERS
from ..access import access_of
from ..stop import hide_from_error_mail

OFFICE = frozenset({vocab.Role.DISCLOSURE_OFFICE.value})
READING = frozenset(role.value for role in READERS)

View = Callable[..., HttpResponseBase]


def private(view: View) -> View:
    """Nothing of a case is kept by a browser, a proxy or an error mail, and no other site learns its address."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        hide_from_error_mail(request)
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "same-origin"
        return response

    return wrapped


def case_for(user: Any, case_id: int) -> InformationRequest:
    """The case, if ``user`` may read it; 404 otherwise."""
    cases = InformationRequest.objects.readable_by(user).with_events()
    found: InformationRequest = get_object_or_404(cases.select_related("township"), pk=case_id)
    return found


def handled_case(user: Any, case_id: int) -> InformationRequest:
    """The case, if ``user`` handles it. Readers are told that they may only read."""
    case = case_for(user, case_id)
    if not case.may_be_handled_by(user):
        raise PermissionDenied(
            _("Only the disclosure office of this township handles its requests.")
        )
    return case


def offices_of(user: Any) -> list[Township]:
    """Townships whose disclosure office ``user`` belongs to; a superuser has no office."""
    access = access_of(user)
    return [t for t in access.townships.values() if access.roles.get(t.pk, frozenset()) & OFFICE]


def office_of(user: Any, township_id: int) -> Township:
    """One of them. Raises PermissionDenied for another's."""
    found = next((t for t in offices_of(user) if t.pk == township_id), None)
    if found is None:
        raise PermissionDenied(
            _("Only the disclosure office of this township handles its requests.")
        )
    return found


def reads_cases(user: Any) -> bool:
    """Whether any township lets ``user`` read its cases."""
    return any(roles & READING for roles in access_of(user).roles.values())
