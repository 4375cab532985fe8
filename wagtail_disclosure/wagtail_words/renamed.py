"""Words that Wagtail's zh_Hans catalogue does translate, but not into what a clerk calls the thing.

They take effect because the plug-in stands before the Wagtail apps in ``INSTALLED_APPS``.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

WORDS = (
    # Translators: Wagtail's own words on our screens
    gettext_noop("Live"),
    gettext_noop("live"),
    gettext_noop("live + draft"),
    gettext_noop("live + in moderation"),
    gettext_noop("live + scheduled"),
    gettext_noop("scheduled"),
    gettext_noop("View live"),
    gettext_noop("Promote"),
    gettext_noop("slug"),
    gettext_noop("Workflow"),
    gettext_noop("workflow"),
    gettext_noop("Submit for moderation"),
    gettext_noop("Request changes"),
    gettext_noop("by %(user)s"),
    gettext_noop("Page '%(page_title)s' has been submitted for moderation."),
    gettext_noop("Sign in to Wagtail"),
    gettext_noop("Enter your %(username_field_name)s"),
    gettext_noop("The page title as you'd like it to be seen by the public"),
)
