"""What a citizen has entered and not sent yet: sealed, found only by a key in the citizen's own session, swept."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ... import vocab
from ..township import Township
from .papers import Paper
from .request import InformationRequest
from .sealing import SealBroken, seal, unseal


class RequestDraft(models.Model):
    """Answers so far. Once sent, ``case`` names what came of it and the answers are gone."""

    key_mark = models.CharField(max_length=64, unique=True)
    township = models.ForeignKey(Township, on_delete=models.CASCADE, related_name="+")
    submission_key = models.CharField(max_length=64)
    sealed = models.BinaryField()
    case = models.ForeignKey(
        InformationRequest, null=True, on_delete=models.PROTECT, related_name="+"
    )
    begun_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("unsent request")
        verbose_name_plural = _("unsent requests")

    def __str__(self) -> str:
        return f"{self.pk} {self.begun_at:%F %T}"

    @property
    def answers(self) -> dict[str, Any]:
        """By screen; empty when nothing is kept or no key of the site opens it any more."""
        if not self.sealed:
            return {}
        try:
            values: dict[str, Any] = json.loads(unseal(bytes(self.sealed)))
        except SealBroken:
            return {}
        return values

    @answers.setter
    def answers(self, value: dict[str, Any]) -> None:
        self.sealed = seal(json.dumps(value, ensure_ascii=False).encode())


class DraftPaper(Paper):
    """A photo that came before the request was sent; sealed like the papers of a case."""

    draft = models.ForeignKey(RequestDraft, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=20, choices=vocab.CaseFileKind.choices)

    class Meta:
        verbose_name = _("paper of an unsent request")
        verbose_name_plural = _("papers of unsent requests")
        ordering = ["pk"]
