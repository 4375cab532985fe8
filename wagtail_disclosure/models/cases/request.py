"""依申请公开: one request as one case. What happened stands in its ledger; status and deadline are derived."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ... import vocab
from ...rules.cases.events import Event
from ..township import Township

HANDLERS = (vocab.Role.DISCLOSURE_OFFICE,)
READERS = (vocab.Role.DISCLOSURE_OFFICE, vocab.Role.ISSUER, vocab.Role.SUPERVISOR)


class RequestQuerySet(models.QuerySet["InformationRequest"]):
    def readable_by(self, user: Any) -> RequestQuerySet:
        """Cases of the townships in which ``user`` handles, issues or supervises."""
        if not user.is_active:
            return self.none()
        roles = Township.objects.filter(
            role_groups__group__user=user, role_groups__role__in=[role.value for role in READERS]
        )
        return self.filter(township__in=roles.values("pk"))

    def with_events(self) -> RequestQuerySet:
        """With every ledger row, in one more query."""
        return self.prefetch_related("ledger")


class InformationRequest(models.Model):
    """What is asked for (Art. 29(2), (3)) and by which kind of applicant. Who asks is sealed elsewhere."""

    township = models.ForeignKey(
        Township, on_delete=models.PROTECT, related_name="information_requests"
    )
    number = models.CharField(_("request number"), max_length=20)
    channel = models.CharField(_("channel"), max_length=20, choices=vocab.IntakeChannel.choices)
    applicant_kind = models.CharField(
        _("kind of applicant"), max_length=20, choices=vocab.ApplicantKind.choices
    )
    applicants = models.PositiveSmallIntegerField(_("number of applicants"), default=1)
    description = models.TextField(_("what is asked for"), max_length=2000)
    document_number = models.CharField(_("document number, if known"), max_length=100, blank=True)
    supply_form = models.CharField(
        _("form wanted"), max_length=20, choices=vocab.SupplyForm.choices
    )
    service_means = models.CharField(
        _("how the reply is to be served"), max_length=20, choices=vocab.ServiceMeans.choices
    )
    code_mark = models.CharField(max_length=64, blank=True)
    submission_key = models.CharField(max_length=64, unique=True, null=True)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("case officer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("information request")
        verbose_name_plural = _("information requests")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["township", "number"], name="disclosure_case_number")
        ]

    def __str__(self) -> str:
        return self.number

    def events(self) -> tuple[Event, ...]:
        """The ledger in order, as the rules read it; uses what was prefetched."""
        rows: Iterable[CaseEvent] = self.ledger.all()
        return tuple(row.as_event() for row in sorted(rows, key=lambda row: row.number))

    def may_be_handled_by(self, user: Any) -> bool:
        """Members of the township's disclosure office."""
        return bool(user.is_active and self.township.has_role(user, *HANDLERS))

    def may_be_read_by(self, user: Any) -> bool:
        """The disclosure office, the issuer and the supervisor."""
        return bool(user.is_active and self.township.has_role(user, *READERS))


class CaseEvent(models.Model):
    """One thing that happened. Written once; database triggers refuse to change or delete it.

    ``data`` holds codes, dates and numbers only, never a word of or about the applicant.
    """

    case = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="ledger")
    number = models.PositiveIntegerField()
    kind = models.CharField(_("step"), max_length=40, choices=vocab.EventKind.choices)
    on = models.DateField(_("date it counts from"))
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    user_id = models.CharField(max_length=64, blank=True)
    username = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("case event")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="disclosure_case_event")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.get_kind_display()} {self.on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            from ..ledger import AppendOnlyError

            raise AppendOnlyError(
                f"CaseEvent {self.pk} was to be changed; what happened stays. Add a correcting entry."
            )
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        from ..ledger import AppendOnlyError

        raise AppendOnlyError(
            f"CaseEvent {self.pk} was to be deleted; what happened stays. Add a correcting entry."
        )

    def as_event(self) -> Event:
        """This row for the pure rules."""
        return Event(self.number, vocab.EventKind(self.kind), self.on, self.data)


class CaseSequence(models.Model):
    """The last number given to a case or a letter of one township in one year."""

    township = models.ForeignKey(Township, on_delete=models.CASCADE, related_name="+")
    sort = models.CharField(max_length=20)
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["township", "sort", "year"], name="disclosure_case_sequence"
            )
        ]

    def __str__(self) -> str:
        return f"{self.township} {self.sort} {self.year}: {self.last}"

    @classmethod
    def take(cls, township: Township, sort: str, year: int) -> int:
        """The next number, with the row locked until the caller's transaction ends."""
        with transaction.atomic():
            cls.objects.get_or_create(township=township, sort=sort, year=year)
            row = cls.objects.select_for_update().get(township=township, sort=sort, year=year)
            row.last += 1
            row.save(update_fields=["last"])
            return row.last
