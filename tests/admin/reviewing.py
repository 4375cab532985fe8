"""A reviewer at the review page: opens it, reads the form as a browser would, fills it in, presses a button."""

from __future__ import annotations

from typing import Any

import lxml.html
from django.test import Client
from django.urls import reverse

from tests import world as w
from wagtail_disclosure import vocab

TEXT = "<p>现将2026年冬春救助资金发放事项通知如下：每户发放1860元，共计320户，10月15日前完成。</p>"


class Reviewer:
    """``form`` is the review form of the last answer, as a browser holds it."""

    def __init__(self, user: Any, task_state: Any) -> None:
        self.client = Client()
        self.client.force_login(user)
        self.task_state = task_state
        self.response: Any = None
        self.form: Any = None
        self.texts: list[str] = []

    def url(self, name: str = "review") -> str:
        """Address of an act of this review."""
        return reverse(f"wagtail_disclosure_admin:{name}", args=[self.task_state.pk])

    def open(self) -> str:
        """GET the page."""
        return self._took(self.client.get(self.url()))

    def press(self, act: str = "sign", name: str = "review") -> str:
        """POST the form as it is filled in, by the button ``act``."""
        data = {key: value for key, value in self.form.fields.items() if value is not None}
        return self._took(self.client.post(self.url(name), {**data, "act": act}))

    def _took(self, response: Any) -> str:
        self.response = response
        html = response.content.decode()
        if not html:
            return ""
        page = lxml.html.fromstring(html)
        forms = page.xpath("//form[@data-review]")
        self.form = forms[0] if forms else None
        return html

    @property
    def page(self) -> Any:
        """The last answer as a tree."""
        return lxml.html.fromstring(self.response.content.decode())

    def fill(self, **values: str) -> None:
        """Fill in fields by the part of their name after ``own-``."""
        for name, value in values.items():
            self.form.fields[f"own-{name}"] = value

    def options(self) -> dict[str, str]:
        """Answers of the question: value to words."""
        labels = self.form.xpath(".//div[@id='id_own-answer']//label")
        return {
            label.xpath("string(.//input/@value)"): label.text_content().strip() for label in labels
        }

    def answer(self, text: str, right: bool = True) -> str:
        """Choose the answer that stands in ``text``, or one that does not."""
        chosen = next(v for v, words in self.options().items() if (words in text) is right)
        self.fill(answer=chosen)
        return chosen

    def hint_fields(self, ending: str = "choice") -> list[str]:
        """Names of the fields of marked places."""
        names = [str(name) for name in self.form.fields]
        return [n for n in names if n.startswith("hint-") and n.endswith(ending)]

    def settle(self, choice: str = "harmless", reason: str = "quoted") -> None:
        """Decide on every marked place in the same way."""
        for name in self.hint_fields():
            self.form.fields[name] = choice
        for name in self.hint_fields("reason"):
            self.form.fields[name] = reason if choice == "harmless" else ""

    def tick_all(self) -> None:
        """Tick every statement."""
        for box in self.form.xpath(".//input[@type='checkbox']"):
            box.checked = True

    def fill_all(self, text: str = TEXT, mode: str = "proactive", **more: str) -> None:
        """Everything that a signature needs."""
        self.settle()
        self.tick_all()
        self.answer(text)
        self.fill(mode=mode, **more)
        if self.form.xpath(".//input[@name='own-secrecy']"):
            self.fill(secrecy=vocab.SecrecyOutcome.CLEAR)


def submitted(world: Any, text: str = TEXT, **fields: Any) -> tuple[Any, Any]:
    """An analysed draft under review: ``(item, task_state)``."""
    item = w.draft(world, text=text, **fields)
    w.analyse(item)
    return item, w.submit(item, world.drafter)


def reviewer(world: Any, task_state: Any, user: Any = None) -> Reviewer:
    """Whoever reviews this stage, with the page open."""
    found = Reviewer(user or w.reviewer_of(world, task_state), task_state)
    found.open()
    return found


def problems(person: Reviewer) -> list[str]:
    """What stands at the top of the page as not done."""
    return [li.text_content() for li in person.page.xpath("//*[@role='alert']//li")]
