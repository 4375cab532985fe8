"""./demo: everything from an empty folder to a running site, in one command."""

from __future__ import annotations

import argparse
import fcntl
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bootstrap import environment
from bootstrap.build import MANAGE, load, prepare
from bootstrap.console import Failed, say, stage, tail
from bootstrap.logins import log_ins
from bootstrap.places import SITE, data, python
from bootstrap.processes import finish, start, stop_all, stop_on_signals


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./demo",
        description="演示：一个县政府网站，两个乡镇的政府信息公开专栏。第一次运行自动安装，以后几秒钟启动。",
        epilog="数据放在 .demo/(环境变量 DISCLOSURE_DATA 可改);删掉它即恢复原样。按 Ctrl-C 停止。",
    )
    parser.add_argument(
        "--check", action="store_true", help="启动、自检、停止；全部通过则退出码为 0"
    )
    parser.add_argument("--port", type=int, default=8000, help="网站端口，默认 8000")
    return parser


def main(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    os.environ["DISCLOSURE_DATA"] = str(data())
    stop_on_signals()
    begun = time.monotonic()
    with only_one():
        refuse_taken_port(options.port)
        with stage("安装"):
            environment.install("demo")
        prepare()
        return run(options.port, options.check, begun)


def run(port: int, check_only: bool, begun: float) -> int:
    """Start both services while the content loads, check them, keep them until told to stop."""
    services = start_services(port)
    try:
        load()
        self_check(port, services)
        say(f"✓ 全部就绪，用时 {time.monotonic() - begun:.1f} s")
        if check_only:
            return 0
        log_ins(f"http://127.0.0.1:{port}")
        return watch(services)
    except KeyboardInterrupt:
        say("\n正在停止 …")
        return 130 if check_only else 0
    finally:
        stop_all(list(services.values()))


def start_services(port: int) -> dict[str, subprocess.Popen[str]]:
    """The web server and the queue's worker, each with its own log."""
    base = f"http://127.0.0.1:{port}"
    commands = {
        "web": [python(), "-m", "site_example.serve", "--port", str(port)],
        "worker": [*MANAGE, "qcluster"],
    }
    return {
        name: start(command, site_environment(base), data() / f"{name}.log")
        for name, command in commands.items()
    }


def site_environment(base: str) -> dict[str, str]:
    """What the site's processes are told."""
    return {"DISCLOSURE_BASE_URL": base, "PYTHONPATH": str(SITE)}


def self_check(port: int, services: dict[str, subprocess.Popen[str]]) -> None:
    """Log in, read, save a draft and wait for its hint, as a visitor and a clerk would."""
    base = f"http://127.0.0.1:{port}"
    checker = start([*MANAGE, "check_demo", "--url", base], site_environment(base))
    code, output = finish(checker)
    for line in output.splitlines():
        if line.startswith("✓"):
            say(line)
    if code:
        logs = "\n".join(f"  {name}.log\n{log_tail(name)}" for name in services)
        raise Failed(f"自检没有通过\n{tail(output)}\n{logs}", f"完整日志在 {data()}/*.log")


def watch(services: dict[str, subprocess.Popen[str]]) -> int:
    """Wait until a service ends by itself, which is always a failure."""
    while True:
        for name, process in services.items():
            if process.poll() is not None:
                raise Failed(
                    f"{name} 意外退出(exit {process.returncode})\n{log_tail(name)}",
                    "按上面的错误处理后重新运行 ./demo",
                )
        time.sleep(0.5)


def log_tail(name: str) -> str:
    """The end of a service's log."""
    return tail((data() / f"{name}.log").read_text(encoding="utf-8"), 12)


def refuse_taken_port(port: int) -> None:
    """Say so before anything is built when the port cannot be had."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Failed(
                f"端口 {port} 不能使用:{error.strerror}", f"换一个端口:./demo --port {port + 1}"
            ) from error


@contextmanager
def only_one() -> Iterator[None]:
    """Two demonstrations on one data directory would run each other's queue."""
    with (data() / "lock").open("a", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Failed(
                f"另一个演示正在使用 {data()}",
                "先停止它，或者用 DISCLOSURE_DATA=另一个目录 ./demo --port 另一个端口",
            ) from error
        yield
