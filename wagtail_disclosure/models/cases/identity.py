"""Who asks: sealed at rest, opened only by an act that is written down."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ... import vocab
from .request import InformationRequest
from .sealing import keyed_mark, seal, unseal


@dataclass(frozen=True, slots=True)
class Identity:
    """What one person or organisation said of itself (Art. 29(1): name, proof of identity, contact)."""

    name: str = ""
    id_kind: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    email: str = ""
    contact_person: str = ""

    def __repr__(self) -> str:
        return "Identity(sealed)"

    @property
    def id_tail(self) -> str:
        """The last four characters, all that a case officer sees without asking for more."""
        return self.id_number[-4:]

    @property
    def traits(self) -> tuple[str, ...]:
        """Everything by which a text could name the person, the longest first."""
        said = (
            self.name,
            self.contact_person,
            self.id_number,
            self.phone,
            self.email,
            self.address,
        )
        return tuple(sorted((v.strip() for v in said if len(v.strip()) > 1), key=len, reverse=True))


def spelled(value: str) -> re.Pattern[str]:
    """``value`` in any case and with any blanks between its characters."""
    return re.compile(r"\s*".join(map(re.escape, "".join(value.split()))), re.IGNORECASE)


class Applicant(models.Model):
    """An applicant or an agent of one case."""

    case = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="people")
    role = models.CharField(
        max_length=20, choices=vocab.ApplicantRole.choices, default=vocab.ApplicantRole.APPLICANT
    )
    sealed = models.BinaryField()
    id_mark = models.CharField(max_length=64, blank=True, db_index=True)
    phone_mark = models.CharField(max_length=64, blank=True, db_index=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("applicant")
        verbose_name_plural = _("applicants")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.pk}"

    @property
    def identity(self) -> Identity:
        """Opened for the caller; nothing is left after erasure. Screens use ``casework.identity``."""
        if self.erased_at or not self.sealed:
            return Identity()
        known = {field.name for field in fields(Identity)}
        values = json.loads(unseal(bytes(self.sealed)))
        return Identity(**{name: value for name, value in values.items() if name in known})

    @identity.setter
    def identity(self, value: Identity) -> None:
        self.sealed = seal(json.dumps(asdict(value), ensure_ascii=False).encode())
        self.id_mark = keyed_mark(value.id_number) if value.id_number else ""
        self.phone_mark = keyed_mark(value.phone) if value.phone else ""

    def erase(self) -> None:
        """Nothing that names the person stays; the row does, so that the counts stay right."""
        self.sealed, self.id_mark, self.phone_mark = b"", "", ""
        self.erased_at = timezone.now()
        self.save(update_fields=["sealed", "id_mark", "phone_mark", "erased_at"])


class IdentityReveal(models.Model):
    """One look at an applicant's data beyond what the case page shows: who, why, which field."""

    case = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="reveals")
    field = models.CharField(max_length=40)
    reason = models.CharField(_("reason"), max_length=200)
    user_id = models.CharField(max_length=64)
    username = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("look at identity data")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.username} {self.field} {self.at:%F %T}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            from ..ledger import AppendOnlyError

            raise AppendOnlyError(
                f"IdentityReveal {self.pk} was to be changed; it is only added. Add a new row."
            )
        super().save(*args, **kwargs)
