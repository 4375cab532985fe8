"""System checks: a wrong setting is told to the installer before a user meets it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db import connections
from django.forms import Field
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, ExtendsNode
from django.utils.module_loading import import_string
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_relations

from . import conf
from .rules.numbering import template_problem

ID = "wagtail_disclosure"
MOST_REVIEW_FIELDS = 5000
NEEDED_BLOCKS = ("extra_head", "content")


@checks.register()
def check_settings(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Everything that can be told from the settings alone."""
    return [
        *_names(),
        *_advisors(),
        *_template(),
        *_numbering(),
        *_captcha(),
        *_attachments(),
        *_apps(),
        *_review(),
    ]


def _error(number: int, text: str, hint: str) -> checks.Error:
    return checks.Error(text, hint=hint, id=f"{ID}.E{number:03d}")


def _warning(number: int, text: str, hint: str) -> checks.Warning:
    return checks.Warning(text, hint=hint, id=f"{ID}.W{number:03d}")


def _names() -> Iterator[checks.CheckMessage]:
    if not isinstance(getattr(settings, conf.NAME, {}), dict):
        yield _error(1, f"{conf.NAME} is not a dict.", "See docs/reference/settings.md.")
    for name in conf.unknown_names():
        yield _error(1, f"{conf.NAME} has no setting {name}.", "See docs/reference/settings.md.")
    if conf.get().marking not in {"refuse", "flag"}:
        yield _error(2, f"MARKING is {conf.get().marking!r}.", "Use 'refuse' (default) or 'flag'.")


def _advisors() -> Iterator[checks.CheckMessage]:
    """Found without importing: the web process must not load a model."""
    for path in (*conf.get().advisors, conf.get().enqueue):
        if not _module_exists(path.rpartition(".")[0]):
            yield _error(
                3,
                f"{path} cannot be found.",
                "Correct the dotted path; for the classifier install wagtail-disclosure[classifier].",
            )


def _module_exists(dotted: str) -> bool:
    """Looks for the file; ``find_spec`` of a submodule would import its package."""
    top, *below = dotted.split(".")
    spec = find_spec(top) if top else None
    if spec is None or not below:
        return spec is not None
    folders = [Path(folder, *below) for folder in spec.submodule_search_locations or []]
    return any(f.with_suffix(".py").exists() or (f / "__init__.py").exists() for f in folders)


def _template() -> Iterator[checks.CheckMessage]:
    name = conf.get().base_template
    try:
        missing = [block for block in NEEDED_BLOCKS if block not in _blocks_of(name)]
    except TemplateDoesNotExist:
        yield _error(
            4,
            f"BASE_TEMPLATE {name!r} does not exist.",
            "Name the template all your pages extend.",
        )
        return
    if missing:
        yield _warning(
            5,
            f"BASE_TEMPLATE {name!r} has no block {', '.join(missing)}: public pages lack "
            "their style sheets and the metadata that Chinese government sites must carry.",
            "Put {% block extra_head %}{% endblock %} before </head>, and {% block content %}"
            "{% endblock %} where the text of a page stands.",
        )


def _blocks_of(name: str) -> set[str]:
    """Names of the blocks in the template and in those it extends by name; all needed ones if it is not Django's."""
    template = getattr(get_template(name), "template", None)
    nodes = getattr(template, "nodelist", None)
    if nodes is None:
        return set(NEEDED_BLOCKS)
    found = {node.name for node in nodes.get_nodes_by_type(BlockNode)}
    for parent in nodes.get_nodes_by_type(ExtendsNode):
        above = parent.parent_name.var
        found |= _blocks_of(above) if isinstance(above, str) else set(NEEDED_BLOCKS)
    return found


def _numbering() -> Iterator[checks.CheckMessage]:
    problem = template_problem(conf.get().index_number_template)
    if problem:
        yield _error(5, f"INDEX_NUMBER_TEMPLATE: {problem}", "See docs/reference/settings.md.")


def _captcha() -> Iterator[checks.CheckMessage]:
    path = conf.get().captcha
    try:
        made = import_string(path)() if path else None
    except Exception as error:  # whatever a site's own field does
        yield _error(
            15,
            f"CAPTCHA {path!r} cannot be used: {type(error).__name__}.",
            "Name a form field class, or a callable without arguments that returns a form field.",
        )
        return
    if path and not isinstance(made, Field):
        yield _error(
            15,
            f"CAPTCHA {path!r} gives a {type(made).__name__}; expected a form field.",
            "Name a form field class, or a callable without arguments that returns a form field.",
        )


def _attachments() -> Iterator[checks.CheckMessage]:
    if conf.get().attachment_storage or not settings.MEDIA_ROOT:
        return
    media = Path(settings.MEDIA_ROOT).resolve()
    root = conf.get().root_of_attachments().resolve()
    if root == media or media in root.parents:
        yield _error(
            6,
            "ATTACHMENT_ROOT lies inside MEDIA_ROOT: drafts would be public files.",
            "Choose a folder that no web server serves.",
        )


def _apps() -> Iterator[checks.CheckMessage]:
    names = [config.name for config in apps.get_app_configs()]
    if "wagtail" in names and names.index("wagtail_disclosure") > names.index("wagtail"):
        yield _error(
            7,
            "wagtail_disclosure stands after wagtail in INSTALLED_APPS, so an unsafe publish_scheduled runs.",
            "Put wagtail_disclosure first.",
        )
    if "wagtail.contrib.table_block" not in names:
        yield _error(8, "wagtail.contrib.table_block is missing.", "Add it to INSTALLED_APPS.")
    if "django_q" not in names and conf.get().enqueue.endswith("enqueue_with_django_q"):
        yield _error(9, "django_q is missing in INSTALLED_APPS.", "Add it, or change ENQUEUE.")
    if "wagtail.contrib.simple_translation" in names:
        yield _warning(
            1,
            "simple_translation copies pages without review.",
            "Do not offer it for reviewed pages.",
        )


def _review() -> Iterator[checks.CheckMessage]:
    if not getattr(settings, "WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT", False):
        yield _error(
            10,
            "WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT is not True.",
            "Set it to True: an edited text has to be looked at again.",
        )
    if not getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True):
        yield _error(
            11, "WAGTAIL_WORKFLOW_ENABLED is False.", "Reviews are workflows; switch them on."
        )
    fields = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    if fields is not None and fields < MOST_REVIEW_FIELDS:
        yield _warning(
            4,
            f"DATA_UPLOAD_MAX_NUMBER_FIELDS is {fields}: a long list of people could not be reviewed.",
            f"Set it to {MOST_REVIEW_FIELDS}: the review page sends three fields for each marked value.",
        )
    finish = getattr(settings, "WAGTAIL_FINISH_WORKFLOW_ACTION", None)
    if finish not in (None, "wagtail.workflows.publish_workflow_state"):
        yield _warning(
            2,
            f"WAGTAIL_FINISH_WORKFLOW_ACTION is {finish}.",
            "Approved items go public by the default.",
        )


@checks.register()
def check_mixins(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """The mixin's save() must be the first one."""
    from .models.reviewed import ReviewedMixin, reviewed_models

    wrong = []
    for model in reviewed_models():
        for name in ("save", "publish", "serve", "save_revision"):
            owner = next(c for c in model.__mro__ if name in vars(c))
            base = next(c for c in ReviewedMixin.__mro__ if name in vars(c))
            late = model.__mro__.index(owner) > model.__mro__.index(base)
            if late or not issubclass(owner, ReviewedMixin):
                wrong.append((model, name))
    return [
        _error(
            12,
            f"{m._meta.label}.{n}() is not the reviewed one.",
            "Put the mixin first in the bases.",
        )
        for m, n in wrong
    ]


@checks.register()
def check_relations(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Content that would change in public without a draft, or past the triggers."""
    from .models.reviewed import reviewed_models

    return [found for model in reviewed_models() for found in _relations(model)]


def _relations(model: Any) -> Iterator[checks.CheckMessage]:
    from .models.content import NOT_CONTENT

    relations = [
        relation
        for relation in get_all_child_relations(model)
        if relation.get_accessor_name() not in NOT_CONTENT
    ]
    through = {relation.related_model for relation in relations}
    for field in model._meta.many_to_many:
        parental = isinstance(field, ParentalManyToManyField)
        if not parental and field.remote_field.through not in through:
            yield _error(
                13,
                f"{model._meta.label}.{field.name} is a plain many-to-many: it has no draft.",
                "Use ParentalManyToManyField, or ClusterTaggableManager for tags.",
            )
    for child in through:
        if get_all_child_relations(child) or child._meta.many_to_many:
            yield _error(
                14,
                f"{child._meta.label} below {model._meta.label} has children of its own.",
                "Put them into a StreamField: the triggers guard one level of children.",
            )


@checks.register(checks.Tags.database)
def check_databases(
    app_configs: Any = None, databases: Any = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """The database is one of the tested ones, and its triggers stand. Run: manage.py check --database default."""
    from .publishing import triggers

    found: list[checks.CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        try:
            wrong = triggers.problems(alias)
        except RuntimeError as error:
            found.append(_error(20, str(error), "See docs/reference/databases.md."))
            continue
        if wrong and "django_migrations" in connection.introspection.table_names():
            found.append(
                _warning(
                    3, f"{len(wrong)} triggers of the gate are missing.", "Run: manage.py migrate"
                )
            )
        found += _collation(connection)
    return found


def _collation(connection: Any) -> Iterator[checks.CheckMessage]:
    if connection.vendor != "mysql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT @@collation_database, @@collation_connection, @@default_storage_engine"
        )
        database, session, engine = cursor.fetchone()
    if database != session:
        yield _error(
            21,
            f"The database's collation {database} is not the connection's {session}; migrations would fail.",
            "Give the same collation in OPTIONS or ALTER DATABASE.",
        )
    if engine != "InnoDB":
        yield _error(22, f"New tables use {engine}.", "The gate needs InnoDB.")
