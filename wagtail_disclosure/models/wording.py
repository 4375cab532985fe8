"""错敏词: expressions that a county or a township lists as wrong, beside the list that ships with the plug-in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import vocab
from ..rules.wording import LISTED_BY, WrongExpression, rule_problem

#: What separates expressions in "allowed inside".
SEPARATOR = "、"


class WordingRuleQuerySet(models.QuerySet["WordingRule"]):
    def at(self, root_id: str) -> WordingRuleQuerySet:
        """Entries for the township with this root page: the whole county's first, then its own."""
        return self.filter(root_id__in=["", root_id]).order_by("root_id", "pk")


class WordingRule(models.Model):
    """One expression. ``root_id`` is the township's root page, empty for the whole county.

    An entry that is not in use also puts out of use the shipped entry for the same expression.
    """

    root_id = models.CharField(max_length=64, blank=True, editable=False)
    wrong = models.CharField(_("wrong expression"), max_length=60)
    right = models.CharField(_("right expression"), max_length=120, blank=True)
    sort = models.CharField(
        _("sort"),
        max_length=20,
        choices=vocab.WordingSort.choices,
        default=vocab.WordingSort.OTHER,
    )
    level = models.CharField(
        _("level"),
        max_length=10,
        choices=vocab.WordingLevel.choices,
        default=vocab.WordingLevel.WARN,
    )
    allowed_inside = models.CharField(
        _("allowed inside"),
        max_length=300,
        blank=True,
        help_text=_("Longer expressions in which it is right, separated by 、"),
    )
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        help_text=_("Where this comes from; shown with the hint."),
    )
    enabled = models.BooleanField(_("in use"), default=True)
    changed_by = models.CharField(max_length=150, blank=True, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = WordingRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("wrong expression")
        verbose_name_plural = _("wrong expressions")
        ordering = ["root_id", "wrong"]
        constraints = [
            models.UniqueConstraint(fields=["root_id", "wrong"], name="disclosure_one_wording")
        ]

    def __str__(self) -> str:
        return f"{self.wrong} → {self.right}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.changed_at = timezone.now()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.wrong, self.right = self.wrong.strip(), self.right.strip()
        problem = rule_problem(self.expression())
        if problem:
            raise ValidationError({problem: PROBLEMS[problem]})

    def expression(self) -> WrongExpression:
        """The rule as the matcher takes it."""
        inside = [part.strip() for part in self.allowed_inside.split(SEPARATOR)]
        return WrongExpression(
            wrong=self.wrong,
            right=self.right,
            sort=self.sort,
            level="block" if self.level == vocab.WordingLevel.BLOCK else "warn",
            allowed_inside=tuple(part for part in inside if part),
            note=self.note,
            listed_by=LISTED_BY["township" if self.root_id else "county"],
        )


#: By the field that ``rule_problem`` names.
PROBLEMS = {
    "wrong": _("At least two characters are needed, or every page would be marked."),
    "right": _("It is the same as the wrong expression. Enter what should stand there."),
    "allowed_inside": _("Each of these must contain the wrong expression."),
}
