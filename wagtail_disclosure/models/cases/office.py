"""What a township settles once for all its cases, and the calendar of working days."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..township import Township


class CaseOffice(models.Model):
    """Organs named in remedies, the numbers citizens need, and what the county left to the township."""

    township = models.OneToOneField(Township, on_delete=models.CASCADE, related_name="case_office")
    letter_code = models.CharField(
        _("code in letter numbers"),
        max_length=20,
        default="公复",
        help_text=_("With 槐公复 letters are numbered 槐公复〔2026〕1号."),
    )
    callback_phone = models.CharField(_("number the office calls from"), max_length=60, blank=True)
    reconsideration_organ = models.CharField(
        _("organ for reconsideration"), max_length=100, blank=True
    )
    reconsideration_address = models.CharField(_("its address"), max_length=200, blank=True)
    reconsideration_phone = models.CharField(_("its phone"), max_length=60, blank=True)
    court = models.CharField(_("court"), max_length=100, blank=True)
    court_address = models.CharField(_("address of the court"), max_length=200, blank=True)
    court_phone = models.CharField(_("phone of the court"), max_length=60, blank=True)
    fee_account = models.CharField(_("where fees are paid"), max_length=300, blank=True)
    automatic_receipt_counts = models.BooleanField(
        _("an automatic receipt counts as confirmation"),
        default=False,
        help_text=_(
            "Only where the county has decided so. Otherwise the office confirms, Art. 31(3)."
        ),
    )
    identity_months = models.PositiveSmallIntegerField(
        _("months that identity data is kept after the case is closed"),
        default=24,
        validators=[MinValueValidator(7), MaxValueValidator(120)],
    )

    class Meta:
        verbose_name = _("case office")

    def __str__(self) -> str:
        return str(self.township)

    @classmethod
    def of(cls, township: Township) -> CaseOffice:
        """The township's entries; unsaved defaults when it has none yet."""
        return cls.objects.filter(township=township).first() or cls(
            township=township, reconsideration_organ=township.superior_organ
        )


class WorkYear(models.Model):
    """Days off and make-up working days of one year, as staff entered or confirmed them.

    A year without a row has what the package brings; see ``casework.calendar``.
    """

    year = models.PositiveSmallIntegerField(unique=True)
    off = models.JSONField(_("days off that fall on Monday to Friday"), default=list)
    on = models.JSONField(_("working days that fall on a weekend"), default=list)
    official = models.BooleanField(_("published by the State Council"), default=False)
    source = models.CharField(_("where it stands"), max_length=200, blank=True)
    changed_by = models.CharField(max_length=150, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("working days of a year")
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)


class DeflectionTally(models.Model):
    """How often published items were offered while somebody asked, and how often one was enough. No person, no text."""

    township = models.ForeignKey(Township, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    offered = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["township", "day"], name="disclosure_deflection_day")
        ]

    def __str__(self) -> str:
        return f"{self.township} {self.day}: {self.answered}/{self.offered}"

    @classmethod
    def count(cls, township: Township, field: str, day: date | None = None) -> None:
        """Add one to ``offered`` or ``answered`` of today."""
        row, _made = cls.objects.get_or_create(township=township, day=day or timezone.localdate())
        change: dict[str, Any] = {field: F(field) + 1}
        cls.objects.filter(pk=row.pk).update(**change)


class Attempt(models.Model):
    """One try at a guarded door (query, recovery, submission), by keyed marks; swept after a day."""

    door = models.CharField(max_length=20)
    mark = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["door", "mark", "at"], name="disclosure_attempt_idx")]

    def __str__(self) -> str:
        return f"{self.door} {self.at:%F %T}"
