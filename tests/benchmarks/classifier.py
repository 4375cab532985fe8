"""The engine against bare ``jieba.lcut`` in one run: everything included, from text to JSON.

Texts of 1,500 characters come from the labelled corpus. Rounds of both take turns, so that both see
the same machine, and of each text the best round counts.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

TEXTS, LENGTH, ROUNDS = 60, 1500, 9
Text = tuple[str, str]
TRAIN = (sys.executable, "-W", "ignore", "-m", "classifier", "train", "--model")
READY = """
import sys, time
from pathlib import Path
def resident():
    status = open("/proc/self/status").read()
    return int([line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")][0])
before, begin = resident(), time.perf_counter()
from classifier import load_model
load_model(Path(sys.argv[1])).check("各村：请于周五前报送。", "通知")
print(time.perf_counter() - begin, (resident() - before) / 1024)
"""


def texts() -> list[Text]:
    """Titles and bodies, every theme in turn."""
    from classifier.corpus import read_corpus
    from classifier.paths import corpus_dir

    rows = [row for row in read_corpus(corpus_dir(None)) if len(row.body) >= LENGTH // 3]
    step = max(1, len(rows) // TEXTS)
    chosen = rows[::step][:TEXTS]
    return [(row.title, ((row.body + "\n") * 3)[:LENGTH]) for row in chosen]


def rounds(calls: Sequence[Callable[[Text], object]], given: Sequence[Text]) -> list[float]:
    """Milliseconds of processor a text for each call, best of ``ROUNDS``."""
    best = [[float("inf")] * len(given) for _ in calls]
    for _ in range(ROUNDS):
        for kept, call in zip(best, calls, strict=True):
            for index, text in enumerate(given):
                begin = time.thread_time()
                call(text)
                kept[index] = min(kept[index], time.thread_time() - begin)
    return [1000 * sum(kept) / len(given) for kept in best]


def answering(model: Path, segmenter: str) -> Callable[[Text], str]:
    """Text to JSON with one segmenter."""
    from classifier.store import load
    from classifier.suggest import Checker
    from classifier.tokens import Segmenter

    checker = Checker(load(model), Segmenter(segmenter, model / "segmenter"))

    def answer(text: Text) -> str:
        return json.dumps(checker.check(text[1], text[0]).to_dict(), ensure_ascii=False)

    return answer


def _share(model: Path, segmenter: str, given: Sequence[Text], start: object, out: object) -> None:
    answer = answering(model, segmenter)
    answer(given[0])
    start.wait()  # type: ignore[attr-defined]
    for text in given:
        answer(text)
    out.put(len(given))  # type: ignore[attr-defined]


def two_cores(model: Path, segmenter: str, given: Sequence[Text]) -> float:
    """Milliseconds a text when two processes share a batch of many texts."""
    batch = list(given) * 5
    context = multiprocessing.get_context("spawn")
    start, out = context.Barrier(3), context.Queue()
    workers = [
        context.Process(target=_share, args=(model, segmenter, batch[at::2], start, out))
        for at in range(2)
    ]
    for worker in workers:
        worker.start()
    start.wait()
    begin = time.perf_counter()
    done = sum(out.get() for _ in workers)
    spent = time.perf_counter() - begin
    for worker in workers:
        worker.join()
    return 1000 * spent / done


def detectors_alone(text: Text) -> object:
    """Every detector on title and body, with the folding and the table of cues they rest on."""
    from classifier.scanning import scan

    return scan(text[1], text[0])


def main() -> None:
    """Print milliseconds a text and ratios to ``jieba.lcut``, then start and memory."""
    warnings.simplefilter("ignore")
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    given = texts()
    with tempfile.TemporaryDirectory() as directory:
        model = Path(directory)
        # In a process of its own, as a worker that answers has not trained.
        before = os.times()
        subprocess.check_call([*TRAIN, str(model)], stdout=subprocess.DEVNULL)
        after = os.times()
        spent = after.children_user + after.children_system
        spent -= before.children_user + before.children_system
        print(f"train: {spent:.1f} s of processor")
        names = ("jieba", "rjieba")
        calls = [lambda text: jieba.lcut(text[1]), *(answering(model, name) for name in names)]
        bare, *ours, detecting = rounds([*calls, detectors_alone], given)
        print(f"jieba.lcut: {bare:.2f} ms a text of {LENGTH} characters")
        print(f"detectors: {1000 * detecting / LENGTH:.2f} ms per 1,000 characters")
        for name, spent in zip(names, ours, strict=True):
            both = two_cores(model, name, given)
            print(f"check with {name}: {spent:.2f} ms, {bare / spent:.2f} × lcut")
            print(f"  batch on two cores: {both:.2f} ms, {bare / both:.2f} × lcut")
        command = [sys.executable, "-W", "ignore", "-c", READY, str(model)]
        seconds, grown = subprocess.check_output(command, text=True).split()
    print(f"ready after {float(seconds):.2f} s, {float(grown):.0f} MB")


if __name__ == "__main__":
    main()
