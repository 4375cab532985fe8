"""What is connected to what. Receivers are thin: each calls one act."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models.signals import post_migrate, pre_delete, pre_migrate, pre_save
from wagtail.signals import page_unpublished

from .. import signals, vocab
from ..compat import load_page_model
from ..models import ReviewApproval, ReviewedMixin
from ..models.gate import refuse_unapproved_save
from . import advice, recheck, triggers

PROACTIVE = vocab.DisclosureMode.PROACTIVE


def connect() -> None:
    """Called once, when the app is ready."""
    from . import host_files  # noqa: F401  (registers its check)

    config = apps.get_app_config("wagtail_disclosure")
    pre_migrate.connect(_drop_triggers, sender=config)
    post_migrate.connect(_install_triggers, sender=config)
    signals.draft_saved.connect(_open_job, dispatch_uid="disclosure_open_job")
    pre_save.connect(_guard_save, dispatch_uid="disclosure_guard_save")
    page_unpublished.connect(_revoke, dispatch_uid="disclosure_revoke")
    pre_delete.connect(_take_down_first, dispatch_uid="disclosure_take_down_first")
    signals.item_withdrawn.connect(recheck.close_withdrawn, dispatch_uid="disclosure_recheck_end")
    _connect_worker()


def _connect_worker() -> None:
    if apps.is_installed("django_q"):
        from django_q.signals import post_spawn

        post_spawn.connect(_warm, dispatch_uid="disclosure_warm")


def _warm(**kwargs: Any) -> None:
    """``post_spawn`` is sent in each worker process, before its first task."""
    from .advisors import warm

    warm()


def _drop_triggers(using: str, **kwargs: Any) -> None:
    triggers.remove(using)


def _install_triggers(using: str, **kwargs: Any) -> None:
    triggers.install(using)


def _open_job(instance: Any, digest: str, **kwargs: Any) -> None:
    advice.open_job(instance, digest)


def _guard_save(sender: type[Any], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Base-class saves and fixtures do not pass the mixin's ``save``."""
    if not issubclass(sender, load_page_model()) or not instance.live:
        return
    if isinstance(instance, ReviewedMixin):
        if raw:
            refuse_unapproved_save(instance)
        return
    model = getattr(instance, "specific_class", None)
    if model is not None and issubclass(model, ReviewedMixin) and instance.pk:
        _guard_base_row(model, instance, kwargs.get("update_fields"))


def _guard_base_row(model: type[Any], instance: Any, update_fields: Any) -> None:
    specific = model._base_manager.filter(pk=instance.pk).first()
    if specific is None:
        return
    for field in type(instance)._meta.concrete_fields:
        setattr(specific, field.attname, getattr(instance, field.attname))
    refuse_unapproved_save(specific, update_fields)


def _revoke(instance: Any, **kwargs: Any) -> None:
    """What was decided not to be public stays decided."""
    if isinstance(instance, ReviewedMixin):
        public = ReviewApproval.objects.about(instance).in_force().filter(mode=PROACTIVE)
        public.revoke("taken down")


def _take_down_first(instance: Any, **kwargs: Any) -> None:
    """A page that is deleted was taken down first: the triggers let no public content go otherwise."""
    if not isinstance(instance, ReviewedMixin):
        return
    ReviewApproval.objects.about(instance).in_force().revoke("deleted")
    load_page_model()._base_manager.filter(pk=instance.pk, live=True).update(live=False)
