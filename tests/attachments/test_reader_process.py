"""The child process: what it cannot do, and what the parent makes of its end."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from wagtail_disclosure.attachments import ReadingFailed, UnsafeFile, process, read
from wagtail_disclosure.attachments.extracted import (
    ExtractedFile,
    HiddenContent,
    Segment,
    from_wire,
    to_wire,
)

from .makers import pdf_pages, shown, simple_docx

SANDBOX = "from wagtail_disclosure.attachments import sandbox;"


def child(code: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", SANDBOX + code]
    return subprocess.run(command, capture_output=True, check=False, timeout=20)


def test_memory_is_limited() -> None:
    assert b"MemoryError" in child("sandbox.limit(); bytearray(1 << 30)").stderr


def test_processor_time_is_limited() -> None:
    code = "sandbox.CHILD_CPU_SECONDS = 1; sandbox.limit()\nwhile True: pass"
    assert child(code).returncode in {-signal.SIGXCPU, -signal.SIGKILL}


def test_nothing_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / "out"
    result = child(f"sandbox.limit(); open({str(target)!r}, 'w', buffering=1).write('x\\n')")
    assert result.returncode != 0
    assert not target.exists() or target.read_bytes() == b""


def test_no_file_can_be_opened_after_the_doors_are_closed() -> None:
    assert b"OSError" in child("sandbox.close_doors(); open('/etc/hostname')").stderr


def test_no_socket_can_be_opened_after_the_doors_are_closed() -> None:
    code = "import socket; sandbox.close_doors(); socket.socket()"
    assert b"OSError" in child(code).stderr


def test_a_network_that_was_cut_is_not_there_for_programs_either() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = ("127.0.0.1", server.getsockname()[1])
        ask = f"import socket; socket.create_connection({address}, timeout=2)"
        code = (
            "import subprocess, sys; cut = sandbox.cut_network();"
            f"ended = subprocess.run([sys.executable, '-c', {ask!r}], capture_output=True);"
            "print(cut, ended.returncode == 0)"
        )
        assert child(code).stdout.split() in [[b"True", b"False"], [b"False", b"True"]]


def test_no_program_can_be_started_after_the_doors_are_closed() -> None:
    code = "import subprocess; sandbox.close_doors(); subprocess.run(['/bin/true'])"
    assert child(code).returncode != 0


SPY = """
import resource, sys
from wagtail_disclosure.attachments import __main__ as child, text
from wagtail_disclosure.attachments.extracted import Segment
def spy(data):
    limits = [resource.getrlimit(kind)[0] for kind in (
        resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE)]
    return child.Reading([Segment("line 1", repr(limits))])
text.extract = spy
sys.argv = ["reader", "txt"]
sys.stdout.write(child.main())
"""


def test_a_reader_runs_with_every_limit_set() -> None:
    result = subprocess.run(
        [sys.executable, "-c", SPY], input=b"x", capture_output=True, check=True
    )
    limits = json.loads(json.loads(result.stdout)["segments"][0][1])
    assert limits == [768 * 1024 * 1024, 20, 0, 0]


def test_no_core_dump_can_be_written() -> None:
    code = "import resource; sandbox.limit(); print(resource.getrlimit(resource.RLIMIT_CORE))"
    assert child(code).stdout.strip() == b"(0, 0)"


def test_settings_and_keys_stay_with_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "x")
    monkeypatch.setenv("HTTP_PROXY", "x")
    assert set(process._environment()) == {"PYTHONPATH", "LANG", "PATH"}


def test_no_file_is_left_and_no_descriptor_stays_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    read(simple_docx(), "a.docx")
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        read(pdf_pages(shown(b"x")), "a.pdf")
    assert len(os.listdir("/proc/self/fd")) == before
    assert list(tmp_path.iterdir()) == []


def test_several_files_can_be_read_at_once() -> None:
    found: list[str] = []
    data = simple_docx("并行")
    threads = [
        threading.Thread(target=lambda: found.append(read(data, "a.docx").segments[0].text))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["并行"] * 4


def test_the_parent_loads_no_parser() -> None:
    code = (
        "import sys, wagtail_disclosure.attachments;"
        "print([m for m in ('lxml', 'pypdfium2', 'docx', 'django') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert result.stdout.strip() == b"[]"


def test_the_child_answers_in_json_on_its_own() -> None:
    command = [sys.executable, "-m", process.MODULE, "txt"]
    result = subprocess.run(command, input="甲".encode(), capture_output=True, check=True)
    assert json.loads(result.stdout)["segments"] == [["line 1", "甲"]]


def answer_with(**fields: object) -> bytes:
    """A well-formed answer of the child but for ``fields``."""
    good: dict[str, object] = {"media_type": "a", "segments": [], "incomplete": [], "hidden": []}
    return json.dumps({**good, **fields}).encode()


def test_a_well_formed_answer_is_understood() -> None:
    assert process._understand(answer_with(), 0, False) == ExtractedFile("a", ())


@pytest.mark.parametrize(
    ("answer", "exit_code", "expired", "code"),
    [
        (b"", -signal.SIGKILL, True, "timeout"),
        (b"", -signal.SIGXCPU, False, "timeout"),
        (b"", -signal.SIGSEGV, False, "crashed"),
        (b"", 1, False, "crashed"),
        (b"", 0, False, "answer"),
        (b"[]", 0, False, "answer"),
        (b"{}", 0, False, "answer"),
        (b'{"error": {"kind": "?", "code": "x", "came": "y"}}', 0, False, "answer"),
        (b'{"error": {"kind": "unsafe", "code": "?", "came": "y"}}', 0, False, "answer"),
        (b'{"error": 1}', 0, False, "answer"),
        (b"[" * 100_000, 0, False, "answer"),
        (answer_with(segments=[["x"]]), 0, False, "answer"),
        (answer_with(segments=[["x", 1]]), 0, False, "answer"),
        (answer_with(incomplete=[1]), 0, False, "answer"),
        (answer_with(media_type=1), 0, False, "answer"),
        (answer_with(hidden=None), 0, False, "answer"),
        (answer_with(hidden=[["comment", "comment 1"]]), 0, False, "answer"),
        (answer_with(hidden=[["comment", "comment 1", 1]]), 0, False, "answer"),
        (answer_with(hidden=[["unheard-of", "comment 1", "x"]]), 0, False, "answer"),
        (answer_with(hidden=[["comment", "comment 1", "x" * 81]]), 0, False, "answer"),
    ],
)
def test_whatever_the_child_does_becomes_a_typed_error(
    answer: bytes, exit_code: int, expired: bool, code: str
) -> None:
    with pytest.raises(ReadingFailed) as caught:
        process._understand(answer, exit_code, expired)
    assert caught.value.code == code


def test_a_refusal_of_the_child_is_raised_in_the_parent() -> None:
    answer = b'{"error": {"kind": "unsafe", "code": "macro", "came": "a macro"}}'
    with pytest.raises(UnsafeFile, match="a macro; expected a file without macros"):
        process._understand(answer, 0, False)


def test_a_child_that_cannot_start_is_a_typed_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "interpreter", lambda: "/nowhere/python3")
    with pytest.raises(ReadingFailed, match="Python does not start"):
        read(b"x", "a.txt")


def test_a_server_that_embeds_python_is_not_taken_for_python(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/usr/bin/uwsgi")
    assert Path(process.interpreter()).name == "python3"


def test_what_no_database_takes_is_replaced_on_the_wire() -> None:
    sent = ExtractedFile(
        "x",
        (Segment("line 1", "a\x00b\ud800c𠮷"),),
        ("page-damaged:page 1",),
        (HiddenContent("comment", "comment 1", "\x00"),),
    )
    got = from_wire(json.loads(to_wire(sent)))
    assert got.hidden == (HiddenContent("comment", "comment 1", "\ufffd"),)
    assert got.segments[0].text == "a\ufffdb\ufffdc𠮷"
    assert got.incomplete == sent.incomplete
