"""The virtual environment: made once, installed into only when the requirements changed."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import sys
import sysconfig
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
    """Make the environment unless a working one is there; pip is not unpacked into it yet."""
    if usable(venv):
        return
    uv = shutil.which("uv")
    if uv:
        command = [uv, "venv", "--quiet", "--clear", "--python", interpreter, str(venv)]
    elif bundled_pip():
        command = [interpreter, "-m", "venv", "--clear", "--without-pip", str(venv)]
    else:
        raise Failed(
            "缺少 Python 的 venv 模块 / Python's venv module is missing",
            apt_line(f"python3.{sys.version_info.minor}-venv"),
        )
    require(command, "建立虚拟环境失败 / could not make the environment", NETWORK)


def bundled_pip() -> Path | None:
    """The pip that Python's venv module carries along; Debian keeps it in a folder of its own."""
    if not importlib.util.find_spec("ensurepip"):
        return None
    import ensurepip

    folders = [sysconfig.get_config_var("WHEEL_PKG_DIR"), Path(ensurepip.__file__).parent]
    wheels = [w for folder in folders if folder for w in Path(folder).rglob("pip-*.whl")]
    return wheels[0] if wheels else None


def pip(venv: Path = VENV) -> list[str]:
    """How to call pip for an environment; straight from its wheel, which saves unpacking it."""
    installed = any(venv.glob("lib/python*/site-packages/pip/__main__.py"))
    wheel = None if installed else bundled_pip()
    return [python(venv), f"{wheel}/pip"] if wheel else [python(venv), "-m", "pip"]


def install_into(venv: Path, requirements: list[str]) -> None:
    """Install with uv, many times faster; with pip where uv cannot be had or fails."""
    listing = start([*pip(), "config", "list"])
    uv = uv_command()
    _, listed = finish(listing)
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", python(venv), "pip", *requirements]
        code, _ = finish(start(command, uv_settings(listed)))
        if code == 0:
            return
    require(
        [*pip(venv), "install", "--quiet", "--no-compile", *requirements],
        "安装依赖失败 / installing failed",
        NETWORK,
    )


def uv_command() -> str | None:
    """uv from the PATH or from ``.venv``, fetched there by pip when missing."""
    ours = VENV / "bin" / "uv"
    found = shutil.which("uv")
    if found or ours.exists():
        return found or str(ours)
    code, _ = finish(start([*pip(), "install", "--quiet", "--no-compile", "uv"]))
    return str(ours) if code == 0 else None


def uv_settings(listed: str) -> dict[str, str]:
    """What uv, which does not read pip's settings, must be told of ``pip config list``."""
    settings = {"UV_PYTHON_DOWNLOADS": "never"}
    names = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}
    for key, value in re.findall(r"^[^.\n]*\.([\w-]+)='([^'\n]*)'$", listed, re.MULTILINE):
        if key in names and names[key] not in os.environ:
            settings[names[key]] = value
    return settings
