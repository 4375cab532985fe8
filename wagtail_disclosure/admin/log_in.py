"""The log-in form in the user's language; named in the site's WAGTAILADMIN_USER_LOGIN_FORM.

Wagtail's own form (read in 7.4.4 and 8.0.1) takes the label of the password from the field's name.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm


class LoginForm(WagtailLoginForm):  # type: ignore[misc]
    """Wagtail's form with a label that is translated."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
