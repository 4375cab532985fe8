"""Many files through prepared children: the same answers and refusals as one by one, and each in its own limits."""

from __future__ import annotations

import os
import signal
import time

import pytest

from tests.attachments.makers import pdf_pages, shown
from tests.importing.files import text_file, word_file
from wagtail_disclosure.attachments import ReadingFailed, UnsafeFile, batchworker, read
from wagtail_disclosure.attachments.batch import BatchReader, ReaderPool
from wagtail_disclosure.attachments.batchchild import FILES, Asked, Child
from wagtail_disclosure.attachments.batchworker import Worker

TEXT = "一段".encode()


@pytest.fixture(scope="module")
def reader():
    with BatchReader() as found:
        yield found


@pytest.fixture
def child():
    """The child's own part, here in the process of the test."""
    found = Child(is_cut=False)
    yield found
    found.end()


def test_every_file_reads_as_it_does_by_itself(reader):
    files = [
        (word_file(1), "a.docx"),
        ("文字一段".encode("gb18030"), "gb.txt"),
        (text_file(2), "b.txt"),
        ("文字".encode("utf-16"), "wide.txt"),
        (pdf_pages(shown(b"one")), "c.pdf"),
        ("<p>一页</p>".encode(), "d.html"),
        (word_file(3), "e.docx"),
    ]
    for data, name in files:
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
    assert "一段" in reader.read(TEXT, "a.txt").text


def test_a_child_that_dies_fails_one_file_only():
    with BatchReader() as own:
        own.read("一".encode(), "a.txt")
        os.killpg(own._child.pid, signal.SIGKILL)
        with pytest.raises(ReadingFailed) as failed:
            own.read("二".encode(), "b.txt")
        assert failed.value.code == "crashed"
        assert own.read("三".encode(), "c.txt").text == "三"


def test_several_readers_give_every_answer_to_its_own_file():
    files = [(text_file(n), f"{n}.txt") for n in range(1, 41)]
    with ReaderPool(2) as pool:
        answers = [pool.submit(data, name) for data, name in files]
        for (data, _name), found in zip(files, answers, strict=True):
            assert found.result().text.strip() == data.decode().strip()


def test_nothing_is_left_running_and_nothing_open():
    before = len(os.listdir("/proc/self/fd"))
    with ReaderPool(2) as pool:
        pool.read("一".encode(), "a.txt")
        children = [reader._child for reader in pool._readers]
    assert children
    assert all(child.poll() is not None for child in children)
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_pool_that_is_closed_while_it_reads_ends_at_once():
    with ReaderPool(1) as pool:
        pool.read(TEXT, "a.txt")
        os.killpg(pool._readers[0]._child.pid, signal.SIGSTOP)
        waiting = pool.submit(TEXT, "b.txt")
        time.sleep(0.2)
    assert isinstance(waiting.exception(), ReadingFailed)


def test_a_file_whose_reading_does_not_end_is_stopped_and_the_next_is_read(child, monkeypatch):
    monkeypatch.setattr(batchworker, "WALL_CLOCK_SECONDS", 0.3)
    monkeypatch.setattr(batchworker, "work", lambda is_cut: time.sleep(60))
    begin = time.monotonic()
    answer = child.answer(Asked("txt", TEXT))
    assert (answer.text, answer.expired) == (b"", True)
    assert time.monotonic() - begin < 10
    monkeypatch.undo()
    assert child.answer(Asked("txt", TEXT)).code == 0


def test_a_reader_that_crashes_says_so_by_its_exit_code(child, monkeypatch):
    monkeypatch.setattr(batchworker, "work", lambda is_cut: os.kill(os.getpid(), signal.SIGSEGV))
    assert child.answer(Asked("txt", TEXT)).code == -signal.SIGSEGV


def test_a_process_is_replaced_after_its_number_of_files_and_each_pdf_has_its_own(child):
    child.answer(Asked("txt", TEXT))
    first = child._worker._pid
    for _n in range(FILES - 2):
        child.answer(Asked("txt", TEXT))
        assert child._worker._pid == first
    child.answer(Asked("txt", TEXT))
    assert child._worker is None
    child.answer(Asked("txt", TEXT))
    assert child._worker._pid != first
    child.answer(Asked("pdf", pdf_pages(shown(b"one"))))
    assert child._worker is None


def test_a_file_that_fails_after_others_is_read_once_more_in_a_fresh_process(child, monkeypatch):
    real, seen = batchworker.answer, [0]

    def tired(data, extension, close):
        """Only the first file of a process is read."""
        seen[0] += 1
        return real(data, extension, close) if seen[0] == 1 else os._exit(3)

    monkeypatch.setattr(batchworker, "answer", tired)
    answers = [child.answer(Asked("txt", TEXT)) for _n in range(4)]
    assert [answer.code for answer in answers] == [0] * 4
    assert {answer.text for answer in answers} == {answers[0].text}


def test_a_file_that_uses_up_its_processor_time_is_ended_by_the_system(monkeypatch):
    real, seen = batchworker.answer, [0]

    def busy(data, extension, close):
        seen[0] += 1
        found = real(data, extension, close)
        while seen[0] > 1:
            pass
        return found

    for place in (batchworker, batchworker.sandbox):
        monkeypatch.setattr(place, "CHILD_CPU_SECONDS", 1)
    monkeypatch.setattr(batchworker, "answer", busy)
    worker = Worker(False)
    assert worker.read(TEXT, "txt").code == 0
    answer = worker.read(TEXT, "txt")
    assert answer.code in {-signal.SIGXCPU, -signal.SIGKILL}
    assert not answer.may_be_anothers


def test_the_process_of_files_can_open_nothing(monkeypatch):
    def tries(data, extension, close):
        batchworker.sandbox.limit(batchworker.CHILD_CPU_SECONDS)
        close()
        done = []
        for act in (lambda: os.open("/etc/hostname", os.O_RDONLY), os.pipe, os.dup):
            try:
                act() if act is not os.dup else act(0)
                done.append("yes")
            except OSError:
                done.append("no")
        return " ".join(done), False

    monkeypatch.setattr(batchworker, "answer", tries)
    worker = Worker(False)
    assert [worker.read(TEXT, "txt").text for _n in range(2)] == [b"no no no"] * 2
    worker.end()
