"""Editor forms with a secrecy marking in one place after the other; the words after it must be kept nowhere."""

from __future__ import annotations

from tests.admin.editing import form, rich, table

SECRET = "青禾镇防汛物资储备点坐标"
MARKED = f"机密★10年\n{SECRET}"


def marked_forms(secret: str) -> dict[str, dict[str, str]]:
    """Each with a marking, and with ``secret`` somewhere after it."""
    marked = f"机密★10年\n{secret}"
    return {
        "title": form(title="秘密★5年 关于储备点的通知"),
        "first paragraph": form(("paragraph", rich(marked))),
        "a later line of a block": form(("paragraph", rich(f"青禾镇文件\n{marked}"))),
        "heading block": form(("heading", "绝密★长期"), ("paragraph", rich(secret))),
        "table": form(("table", table([["机密★10年", ""], [secret, ""]]))),
        "summary": form(summary=f"秘密★1年\n{secret}"),
        "a comment": form() | {"comments-TOTAL_FORMS": "1", "comments-0-text": marked},
        "a form no editor sent": form(("paragraph", "no json")) | {"body-0-value": marked},
        "blocks that were not counted": {"title": "通知", "body": marked},
    }


MARKED_FORMS = marked_forms(SECRET)
#: Wagtail's own preview answers these with an error of its parsers.
FORGED = frozenset({"a form no editor sent", "blocks that were not counted"})
