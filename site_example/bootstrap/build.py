"""What the demonstration stands on: database, content and model, each made only when it must be."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from bootstrap.console import Failed, stage, tail
from bootstrap.places import FIXTURES, ROOT, SITE, data, python
from bootstrap.processes import finish, start, stop

MANAGE = [python(), str(SITE / "manage.py")]
MODEL = ROOT / ".model"


def prepare() -> None:
    """Train beside the migrations, one core each."""
    steps = {}
    if not model_stamp().exists():
        steps["分类模型训练"] = [python(), "-m", "classifier", "train"]
    if not content_stamp().exists():
        steps["数据库"] = [*MANAGE, "migrate", "--no-input", "--verbosity", "0"]
    side_by_side(steps)
    renew(model_stamp())


def load() -> None:
    """Load the content unless it is there; its drafts are analysed with the model."""
    if not content_stamp().exists():
        side_by_side({"演示内容": [*MANAGE, "load_demo"]})
        renew(content_stamp())


def side_by_side(steps: dict[str, list[str]]) -> None:
    """Run commands at once and wait for all; the first that fails ends the others."""
    running = {name: start(command) for name, command in steps.items()}
    try:
        for name, process in running.items():
            with stage(name):
                code, output = finish(process)
                if code:
                    raise Failed(f"{name}失败(exit {code})\n{tail(output)}", remedy(name))
    finally:
        for process in running.values():
            stop(process)


def remedy(name: str) -> str:
    """What to do when a step failed."""
    if name.startswith("分类"):
        return f"核对 fixtures/corpus 是否完整，删除 {MODEL} 后重新运行 ./demo"
    return f"删除演示数据目录 {data()} 后重新运行 ./demo(演示数据会重新生成)"


def model_stamp() -> Path:
    """Changes with the corpus and with the code that learns from it."""
    sources = [*FIXTURES.glob("corpus/*.jsonl"), *ROOT.glob("classifier/**/*.py")]
    return MODEL / f".trained-{digest([*sources, *ROOT.glob('classifier/data/*')])}"


def content_stamp() -> Path:
    """Changes with migrations, content and loader; a database on a server is always looked at."""
    sources = [
        *FIXTURES.glob("demo/**/*"),
        *SITE.glob("home/**/*.py"),
        *ROOT.glob("wagtail_disclosure/migrations/*.py"),
        *ROOT.glob(".venv/.installed-*"),
    ]
    url = os.environ.get("DISCLOSURE_DATABASE_URL", "")
    here = data() / "site.sqlite3"
    name = digest(sources) if not url and here.exists() else "always"
    return data() / f".loaded-{name}"


def digest(paths: Iterable[Path]) -> str:
    """One short digest of the names and bytes of files."""
    seen = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file()):
        seen.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return seen.hexdigest()[:16]


def renew(stamp: Path) -> None:
    """Put ``stamp`` in place of the older ones of its kind."""
    kind = stamp.name.rsplit("-", 1)[0]
    stamp.parent.mkdir(exist_ok=True)
    for old in stamp.parent.glob(f"{kind}-*"):
        old.unlink()
    if not stamp.name.endswith("-always"):
        stamp.touch()
