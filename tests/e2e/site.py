"""The example site as it is run: database, small model, web server and worker, in a folder that goes away."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from tests.settings import ROOT

PASSWORD = "qing-he-1860"
THEMES = ("governance", "livelihood", "safety_land")
LINES = 24
MANAGE = ("site_example/manage.py",)


@dataclass(frozen=True)
class Site:
    """``data`` holds everything that the site keeps; ``directory`` and ``address`` are the public directory's.

    ``items`` are keys of seeded drafts by title, ``people`` log-in names by role.
    """

    url: str
    data: Path
    directory: int
    address: str
    items: dict[str, int]
    people: dict[str, str]

    def ask(self, question: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows of the site's database, read beside it."""
        database = sqlite3.connect(f"file:{self.data / 'site.sqlite3'}?mode=ro", uri=True)
        with closing(database):
            return database.execute(question, values).fetchall()

    def is_live(self, item: int) -> bool:
        """Whether the page is public as the database has it."""
        return bool(self.ask("SELECT live FROM wagtailcore_page WHERE id = ?", item)[0][0])

    def draft(self, item: int) -> str:
        """The last saved draft, as Wagtail keeps it."""
        rows = (
            "SELECT r.content FROM wagtailcore_revision r JOIN wagtailcore_page p"
            " ON p.latest_revision_id = r.id WHERE p.id = ?"
        )
        return str(self.ask(rows, item)[0][0])

    def votes(self, item: int) -> list[str]:
        """Log-in names behind the signatures under an item, oldest first."""
        rows = "SELECT username FROM wagtail_disclosure_stagevote WHERE object_id = ? ORDER BY id"
        return [row[0] for row in self.ask(rows, str(item))]

    def waiting(self, item: int) -> int | None:
        """Key of the stage that waits for a signature."""
        rows = self.ask(
            "SELECT t.id FROM wagtailcore_taskstate t JOIN wagtailcore_workflowstate w"
            " ON w.id = t.workflow_state_id WHERE w.object_id = ? AND t.status = 'in_progress'"
            " AND w.status = 'in_progress'",
            str(item),
        )
        return rows[0][0] if rows else None


def environment(data: Path, port: int) -> dict[str, str]:
    """What the site's processes are told; nothing of the test run's own settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DISCLOSURE_", "DJANGO_"))}
    return kept | {
        "DISCLOSURE_DATA": str(data),
        "DISCLOSURE_BASE_URL": f"http://127.0.0.1:{port}",
        "DISCLOSURE_CORPUS_DIR": str(data / "corpus"),
        "DISCLOSURE_MODEL_DIR": str(data / "model"),
        "DISCLOSURE_E2E_PASSWORD": PASSWORD,
        "DJANGO_SETTINGS_MODULE": "site_example.settings",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site_example'}",
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
    }


def small_corpus(data: Path) -> None:
    """The first lines of three corpus files: trained in seconds, and a real model."""
    (data / "corpus").mkdir()
    for theme in THEMES:
        file = ROOT / "fixtures" / "corpus" / f"{theme}.jsonl"
        lines = file.read_text("utf-8").splitlines()[:LINES]
        (data / "corpus" / file.name).write_text("\n".join(lines) + "\n", "utf-8")


def start(data: Path, env: dict[str, str], name: str, *arguments: str) -> subprocess.Popen[str]:
    """A process of the site, with its own log."""
    with (data / f"{name}.log").open("w", encoding="utf-8") as log:
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )


def finish(process: subprocess.Popen[str], log: Path) -> str:
    """Wait for the end; return what it wrote. Fails with the log when it did not exit with 0."""
    code = process.wait(180)
    said = log.read_text(encoding="utf-8")
    assert code == 0, f"{process.args} ended with {code}:\n{said[-2000:]}"
    return said


def prepare(data: Path, env: dict[str, str]) -> dict[str, Any]:
    """Migrate and train side by side, then put the township in."""
    small_corpus(data)
    steps = {
        "migrate": (*MANAGE, "migrate", "--no-input", "--verbosity", "0"),
        "train": ("-m", "classifier", "train"),
    }
    running = {name: start(data, env, name, *arguments) for name, arguments in steps.items()}
    for name, process in running.items():
        finish(process, data / f"{name}.log")
    seeding = start(data, env, "seed", "-m", "tests.e2e.seed")
    places: dict[str, Any] = json.loads(finish(seeding, data / "seed.log").splitlines()[-1])
    return places


def wait_until_it_answers(url: str, process: subprocess.Popen[str], log: Path) -> None:
    """Until the web server answers, or ends."""
    deadline = time.monotonic() + 60
    while True:
        try:
            urlopen(f"{url}/", timeout=5).close()
            return
        except (URLError, OSError):
            assert process.poll() is None, log.read_text(encoding="utf-8")[-2000:]
            assert time.monotonic() < deadline, "the site did not answer for a minute"
            time.sleep(0.1)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def stop(*processes: subprocess.Popen[str]) -> None:
    """Ask them to end; after the grace, and for what the worker left behind, end the groups."""
    for process in processes:
        process.terminate()
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def running_site(data: Path) -> Iterator[Site]:
    """The site with its worker; both are stopped at the end."""
    port = free_port()
    env = environment(data, port)
    places = prepare(data, env)
    services = {
        "web": start(data, env, "web", "-m", "site_example.serve", "--port", str(port)),
        "worker": start(data, env, "worker", *MANAGE, "qcluster"),
    }
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_it_answers(url, services["web"], data / "web.log")
        yield Site(url, data, **places)
    finally:
        stop(*services.values())
