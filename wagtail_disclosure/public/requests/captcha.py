"""The site's own captcha, if it has set one: the last thing before sending, beside the other ways to ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.module_loading import import_string

from ... import conf

NAME = "captcha"


class CaptchaForm(forms.Form):
    """One field, made by CAPTCHA of the settings."""

    use_required_attribute = False

    def __init__(self, made: forms.Field, *args: Any) -> None:
        super().__init__(*args)
        self.fields[NAME] = made


def captcha_form(sent: Any = None) -> CaptchaForm | None:
    """A fresh one, or the one that was ``sent``; None when the site has no captcha."""
    path = conf.get().captcha
    if not path:
        return None
    made: forms.Field = import_string(path)()
    return CaptchaForm(made, sent)


def passes(form: CaptchaForm | None) -> bool:
    """Nothing to solve, or solved. Many captchas can be solved once only, so each is asked once."""
    return form is None or form.is_valid()
