"""How ledgers name what they are about: the model that holds ``live`` and the key, as text.

No foreign keys: a ledger row outlives its page, its people and a renamed content type.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..compat import base_page_class


@dataclass(frozen=True, slots=True)
class Subject:
    """``object_model`` is ``app_label.model`` of the table with ``live``; ``object_id`` its key as text."""

    object_model: str
    object_id: str

    @classmethod
    def of(cls, instance: Any) -> Subject:
        """The subject of a gated object."""
        return cls(base_page_class(type(instance))._meta.label_lower, str(instance.pk))

    def lookup(self) -> dict[str, Any]:
        """Keyword arguments for filters and for new rows."""
        return {"object_model": self.object_model, "object_id": self.object_id}


class SubjectQuerySet(models.QuerySet[Any]):
    def about(self, instance: Any) -> Self:
        """Rows about ``instance``."""
        return self.filter(**Subject.of(instance).lookup())


class SubjectModel(models.Model):
    """Base of everything that is recorded about a gated object."""

    object_model = models.CharField(_("object type"), max_length=100, editable=False)
    object_id = models.CharField(_("object key"), max_length=64, editable=False)

    class Meta:
        abstract = True
