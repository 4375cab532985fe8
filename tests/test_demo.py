"""./demo as a newcomer runs it: from an empty data directory to log-ins, and back to nothing."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.settings import ROOT

pytestmark = pytest.mark.demo

DUE = ("分类模型训练", "数据库", "演示内容")


def environment(data: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DISCLOSURE_", "DJANGO_"))}
    return kept | {"DISCLOSURE_DATA": str(data)}


def demo(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(ROOT / "demo"), *arguments],
        env=environment(data),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def processes_of(data: Path) -> set[int]:
    """Every process on this machine that was started for this data directory."""
    mark = f"DISCLOSURE_DATA={data}".encode()
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                found.add(int(folder.name))
        except OSError:
            continue
    return found


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def first_check(data: Path) -> subprocess.CompletedProcess[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return demo(data, "--check", "--port", str(port))


@pytest.fixture
def running(
    data: Path, first_check: subprocess.CompletedProcess[str], free_port: int
) -> Iterator[tuple[subprocess.Popen[str], list[str], int]]:
    """A demonstration that has printed its last line; the lines; its port."""
    process = subprocess.Popen(
        [str(ROOT / "demo"), "--port", str(free_port)],
        env=environment(data),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    lines: list[str] = []
    assert process.stdout
    for line in process.stdout:
        lines.append(line.rstrip("\n"))
        if line.startswith(("密码", "✗")):
            break
    yield process, lines, free_port
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def test_check_passes_from_an_empty_data_directory(
    first_check: subprocess.CompletedProcess[str],
) -> None:
    assert first_check.returncode == 0, first_check.stdout + first_check.stderr
    for sentence in ("网站首页打开", "登录后台", "收到提示", "草稿在网站上看不到(404)", "全部就绪"):
        assert sentence in first_check.stdout


def test_the_site_knows_its_address_from_the_first_start_on(
    data: Path, first_check: subprocess.CompletedProcess[str]
) -> None:
    with sqlite3.connect(next(data.glob("*.sqlite3"))) as database:
        hosts = database.execute("SELECT hostname, port FROM wagtailcore_site").fetchall()
    assert [host for host, _port in hosts] == ["127.0.0.1"]


def test_check_leaves_no_process_behind(
    data: Path, first_check: subprocess.CompletedProcess[str]
) -> None:
    assert first_check.returncode == 0
    assert processes_of(data) == set()


def test_a_second_run_loads_and_trains_nothing(
    data: Path, first_check: subprocess.CompletedProcess[str], free_port: int
) -> None:
    again = demo(data, "--check", "--port", str(free_port))
    assert again.returncode == 0, again.stdout + again.stderr
    assert not [name for name in DUE if name in again.stdout]


def test_the_address_and_the_log_ins_come_last(
    running: tuple[subprocess.Popen[str], list[str], int],
) -> None:
    _, lines, port = running
    ready = next(n for n, line in enumerate(lines) if "全部就绪" in line)
    rest = "\n".join(lines[ready:])
    assert f"http://127.0.0.1:{port}/admin/" in rest
    assert "拟稿人" in rest
    assert "保密审查员" in rest
    assert lines[-1].startswith("密码:")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_stops_everything(
    data: Path, running: tuple[subprocess.Popen[str], list[str], int], number: signal.Signals
) -> None:
    process, _, port = running
    assert len(processes_of(data)) > 3
    process.send_signal(number)
    assert process.wait(30) == 0
    deadline = time.monotonic() + 5
    while processes_of(data) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert processes_of(data) == set()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_a_taken_port_is_named_with_the_way_out(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = demo(tmp_path, "--check", "--port", str(port))
    assert refused.returncode == 1
    assert f"端口 {port} 不能使用" in refused.stdout
    assert f"./demo --port {port + 1}" in refused.stdout


def test_a_second_demo_on_the_same_data_is_refused(tmp_path: Path, free_port: int) -> None:
    with (tmp_path / "lock").open("w", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        refused = demo(tmp_path, "--check", "--port", str(free_port))
    assert refused.returncode == 1
    assert f"另一个演示正在使用 {tmp_path}" in refused.stdout


def test_help_says_how_to_stop_and_start_over(tmp_path: Path) -> None:
    shown = demo(tmp_path, "--help")
    assert shown.returncode == 0
    assert "Ctrl-C" in shown.stdout
    assert ".demo/" in shown.stdout
