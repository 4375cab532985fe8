"""The virtual environment: made once, installed into only when the requirements changed."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import sys
from pathlib import Path

from bootstrap.console import Failed, apt_line
from bootstrap.places import ROOT, VENV, python
from bootstrap.processes import ask, finish, require, start

INCLUDES = {"demo": ("demo", "dev"), "dev": ("dev",)}
NETWORK = "检查网络和 pip 的软件源设置后重试 / check the network and pip's index, then run it again"


def install(extra: str) -> bool:
    """Make ``.venv`` hold ``-e .[extra]``; False when it already did."""
    if usable(VENV) and any(stamp(name).is_file() for name in INCLUDES[extra]):
        return False
    create(VENV)
    install_into(VENV, ["-e", f".[{extra}]"])
    stamp(extra).touch()
    return True


def stamp(extra: str) -> Path:
    """A file whose name says what was installed: requirements, packages and place."""
    packages = sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))
    seen = hashlib.sha256((ROOT / "pyproject.toml").read_bytes())
    seen.update(f"{packages} {ROOT}".encode())
    return VENV / f".installed-{extra}-{seen.hexdigest()[:16]}"


def usable(venv: Path) -> bool:
    """Whether the environment's Python starts and is new enough."""
    check = "import sys; sys.exit(sys.version_info < (3, 11))"
    if not Path(python(venv)).exists():
        return False
    return ask([python(venv), "-c", check]).returncode == 0


def create(venv: Path, interpreter: str = sys.executable) -> None:
    """Make the environment unless a working one is there."""
    if usable(venv):
        return
    uv = shutil.which("uv")
    if uv:
        command = [uv, "venv", "--quiet", "--clear", "--python", interpreter, str(venv)]
    elif importlib.util.find_spec("ensurepip"):
        command = [interpreter, "-m", "venv", "--clear", str(venv)]
    else:
        raise Failed(
            "缺少 Python 的 venv 模块 / Python's venv module is missing",
            apt_line(f"python3.{sys.version_info.minor}-venv"),
        )
    require(command, "建立虚拟环境失败 / could not make the environment", NETWORK)


def install_into(venv: Path, requirements: list[str]) -> None:
    """Install with uv, many times faster; with pip where uv cannot be had or fails."""
    uv = uv_command()
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", python(venv), *requirements]
        code, _ = finish(start(command, uv_settings()))
        if code == 0:
            return
    require(
        [python(venv), "-m", "pip", "install", "--quiet", "--no-compile", *requirements],
        "安装依赖失败 / installing failed",
        NETWORK,
    )


def uv_command() -> str | None:
    """uv from the PATH or from ``.venv``, fetched there by pip when missing."""
    ours = VENV / "bin" / "uv"
    found = shutil.which("uv")
    if found or ours.exists():
        return found or str(ours)
    code, _ = finish(start([python(), "-m", "pip", "install", "--quiet", "uv"]))
    return str(ours) if code == 0 else None


def uv_settings() -> dict[str, str]:
    """What uv, which does not read pip's settings, must be told: index and certificates."""
    settings = {"UV_PYTHON_DOWNLOADS": "never"}
    names = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}
    for key, value in pip_settings().items():
        if key in names and names[key] not in os.environ:
            settings[names[key]] = value
    return settings


def pip_settings() -> dict[str, str]:
    """pip's own view of its settings files and variables; empty when there is no pip."""
    listed = ask([python(), "-m", "pip", "config", "list"])
    return dict(re.findall(r"^[^.\n]*\.([\w-]+)='([^'\n]*)'$", listed.stdout, re.MULTILINE))
