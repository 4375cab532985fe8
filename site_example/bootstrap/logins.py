"""The last lines of ./demo: where to look and as whom."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from bootstrap.console import say
from bootstrap.places import FIXTURES, data

ROLES = {
    "drafter": "拟稿人",
    "department_reviewer": "部门审核人",
    "secrecy_reviewer": "保密审查员",
    "issuer": "签发人",
    "disclosure_office": "公开办",
    "supervisor": "监督员（只读）",
}


def log_ins(base: str) -> None:
    """Print the address of each township's directory and every log-in with its part."""
    site = read("site.json")
    names = {township["slug"]: township["name"] for township in site["townships"]}
    say(f"\n{site['county']['site_name']}(内容均为虚构)")
    say(f"  网站      {base}/")
    for slug, name in names.items():
        say(f"  {name}    {base}/{slug}/")
    say(f"  后台      {base}/admin/")
    say("\n登录名（密码相同，见最后一行）:")
    for person in read("people.json"):
        parts = "、".join(ROLES[group] for group in person["groups"])
        where = names.get(person["scope"], "全县")
        say(f"  {columns(person['username'], person['display_name'])}{where} {parts}")
    say(f"  {columns('admin', '网站管理员')}全县 设置与用户")
    say(f"\n密码:{(data() / 'password').read_text(encoding='utf-8').strip()}    按 Ctrl-C 停止")


def columns(username: str, name: str) -> str:
    """The two first columns of the table."""
    return padded(username, 14) + padded(name, 12)


def padded(text: str, width: int) -> str:
    """``text`` with spaces up to ``width`` terminal columns; Han characters take two."""
    taken = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
    return text + " " * max(1, width - taken)


def read(name: str) -> Any:
    """One of the demo's files."""
    return json.loads((FIXTURES / "demo" / name).read_text(encoding="utf-8"))
