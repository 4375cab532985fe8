"""Many files through one prepared child: the same answers and refusals as one by one, and each in its own limits."""

from __future__ import annotations

import os
import signal
import time

import pytest

from tests.importing.files import text_file, word_file
from wagtail_disclosure.attachments import ReadingFailed, UnsafeFile, batch, read
from wagtail_disclosure.attachments.batch import BatchReader


@pytest.fixture(scope="module")
def reader():
    with BatchReader() as found:
        yield found


def test_every_file_reads_as_it_does_by_itself(reader):
    for data, name in ((word_file(1), "a.docx"), (text_file(2), "b.txt"), (word_file(3), "c.docx")):
        assert reader.read(data, name) == read(data, name)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.docx", "empty"),
        (b"MZ", "a.exe", "extension"),
        (b"PK\x03\x04 nothing", "a.docx", "damaged"),
        ("文字".encode(), "a.docx", "mismatch"),
    ],
)
def test_what_is_refused_alone_is_refused_among_many_and_the_next_is_read(reader, data, name, code):
    with pytest.raises(UnsafeFile) as refused:
        reader.read(data, name)
    assert refused.value.code == code
    assert "一段" in reader.read("一段".encode(), "a.txt").text


def test_a_child_that_dies_fails_one_file_only():
    with BatchReader() as own:
        own.read("一".encode(), "a.txt")
        os.killpg(own._child.pid, signal.SIGKILL)
        with pytest.raises(ReadingFailed) as failed:
            own.read("二".encode(), "b.txt")
        assert failed.value.code == "crashed"
        assert own.read("三".encode(), "c.txt").text == "三"


def test_nothing_is_left_running_and_nothing_open():
    before = len(os.listdir("/proc/self/fd"))
    with BatchReader() as own:
        own.read("一".encode(), "a.txt")
        child = own._child
    assert child.poll() is not None
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_file_whose_reading_does_not_end_is_stopped(monkeypatch):
    monkeypatch.setattr(batch, "WALL_CLOCK_SECONDS", 0.3)
    monkeypatch.setattr(batch, "_answer", lambda *args: time.sleep(60))
    begin = time.monotonic()
    answer, _code, expired = batch._in_own_process(b"x", "txt", False)
    assert (answer, expired) == (b"", True)
    assert time.monotonic() - begin < 10


def test_a_reader_that_crashes_says_so_by_its_exit_code(monkeypatch):
    monkeypatch.setattr(batch, "_answer", lambda *args: os.kill(os.getpid(), signal.SIGSEGV))
    answer, code, expired = batch._in_own_process(b"x", "txt", False)
    assert (answer, code, expired) == (b"", -signal.SIGSEGV, False)


def test_the_process_of_a_file_can_open_nothing_and_reads_nothing_of_the_other_files(monkeypatch):
    def tries(*args):
        batch.sandbox.limit()
        batch.sandbox.close_doors()
        done = []
        for act in (lambda: os.open("/etc/hostname", os.O_RDONLY), os.pipe, lambda: os.read(0, 1)):
            try:
                act()
                done.append("yes")
            except OSError:
                done.append("no")
        return " ".join(done)

    monkeypatch.setattr(batch, "_answer", tries)
    assert batch._in_own_process(b"x", "txt", False)[0] == b"no no no"
