"""Which pages a user may edit, as a queryset.

Read in wagtail 7.4.4 and 8.0.1: permission policies are internal there.
"""

from __future__ import annotations

from typing import Any

from wagtail.permission_policies.pages import PagePermissionPolicy

from ..compat import load_page_model


def editable_pages(user: Any) -> Any:
    """Pages that ``user`` may change, one's own drafts included."""
    policy: Any = PagePermissionPolicy(load_page_model())
    return policy.instances_user_has_permission_for(user, "change")
