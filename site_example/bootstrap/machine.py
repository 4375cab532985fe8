"""What a test run needs from the machine itself, installed where apt is usable."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from ctypes.util import find_library

from bootstrap.console import apt_line, say
from bootstrap.processes import ask, finish, start


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font for Chinese."""
    if not shutil.which("fc-list"):
        return False
    return bool(ask(["fc-list", ":lang=zh"]).stdout.strip())


NEEDED: dict[str, Callable[[], bool]] = {
    "chromium": lambda: bool(shutil.which("chromium")),
    "fonts-noto-cjk": has_chinese_font,
    "gettext": lambda: bool(shutil.which("msgfmt")),
    "libharfbuzz-subset0": lambda: bool(find_library("harfbuzz-subset")),
    "libpangoft2-1.0-0": lambda: bool(find_library("pangoft2-1.0")),
}
MYSQL_HEADERS: dict[str, Callable[[], bool]] = {
    "libmariadb-dev": lambda: bool(shutil.which("mariadb_config")),
    "pkg-config": lambda: bool(shutil.which("pkg-config")),
    "gcc": lambda: bool(shutil.which("gcc")),
}


def ensure(needed: dict[str, Callable[[], bool]]) -> None:
    """Install the Debian packages whose test fails; say so where that is not possible."""
    missing = [package for package, present in needed.items() if not present()]
    if not missing:
        return
    if not apt_usable():
        say(f"- missing, tests that need them skip. To install: {apt_line(*missing)}")
        return
    say(f"- apt-get install {' '.join(missing)} …")
    update = ["update", "-q"]
    install = ["install", "-y", "-q", "--no-install-recommends", *missing]
    for arguments in (update, install):
        command = [*sudo(), "apt-get", *arguments]
        code, _ = finish(start(command, {"DEBIAN_FRONTEND": "noninteractive"}))
        if code:
            say(f"- apt-get {arguments[0]} failed (exit {code}); tests that need them skip")
            return


def apt_usable() -> bool:
    """Root, or a sudo that asks nothing, on a machine with apt-get."""
    if not shutil.which("apt-get"):
        return False
    return not sudo() or bool(shutil.which("sudo") and ask([*sudo(), "true"]).returncode == 0)


def sudo() -> list[str]:
    """The prefix that makes a command run as root."""
    return [] if os.geteuid() == 0 else ["sudo", "-n"]
