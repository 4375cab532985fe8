"""An import of many DOCX against bare extraction and bare segmentation of the same files, in one run.

``DISCLOSURE_BENCH_FILES`` (300) documents of two thousand characters. The rate of the bare work is taken before and
after ours, in a process of its own, so that its dictionary is not in our memory.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

FILES = int(os.environ.get("DISCLOSURE_BENCH_FILES", "300"))
SIGNS = 2000
SENTENCE = (
    "{village}村第{n}组按照镇里的统一安排登记核对{m}户，由村委会张榜公布并报镇社会事务办公室备案。"
)
VILLAGES = ("柳林", "白石", "东坡", "西河", "南滩", "北岭", "双桥", "石门")
BARE = """
import pathlib, sys, time
import docx, jieba
jieba.initialize()
files = [pathlib.Path(line) for line in sys.stdin.read().splitlines()]
def bare(path):
    jieba.lcut("\\n".join(p.text for p in docx.Document(str(path)).paragraphs))
for path in files[:5]:
    bare(path)
begin = time.perf_counter()
for path in files:
    bare(path)
print(time.perf_counter() - begin)
"""
MAKE = """
import pathlib, sys
from tests.benchmarks.importing import made
for number in range(1, int(sys.argv[2]) + 1):
    pathlib.Path(sys.argv[1], f"{number:06}.docx").write_bytes(made(number))
"""


def made(number: int) -> bytes:
    """One document of about two thousand characters; no two are alike."""
    from tests.attachments.makers import simple_docx

    lines = [f"青政发〔2015〕{number}号", "青禾镇人民政府关于发放救助资金的通知", "各村民委员会："]
    while sum(map(len, lines)) < SIGNS:
        n = len(lines) * 31 + number
        lines.append(SENTENCE.format(village=VILLAGES[n % 8], n=n, m=n * 7 % 97))
    return simple_docx(*lines, "青禾镇人民政府", "2015年10月21日", "（此件公开发布）")


def seconds_of_bare(paths: list[Path]) -> float:
    """What nobody can do without: the words of the files, and the words cut into words."""
    given = "\n".join(map(str, paths))
    command = [sys.executable, "-c", BARE]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    return float(done.stdout)


class Watch:
    """Prints the rate of a stage, and the most memory after a tenth and at the end."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.begin = time.perf_counter()
        self.early = 0.0

    def tell(self, done: int, total: int) -> None:
        """After each file."""
        if done == max(total // 10, 1):
            self.early = peak_mb()
        if done % max(total // 10, 1) == 0:
            took = time.perf_counter() - self.begin
            print(f"  {done} of {total}: {done / took:.1f} files/s", file=sys.stderr)

    def end(self, bare: float) -> float:
        """Seconds of the stage; ``bare``: seconds of the bare work on the same files."""
        took = time.perf_counter() - self.begin
        print(f"{self.what}: {FILES / took:.1f} files/s, {took / bare:.2f} x the bare work")
        print(f"  peak memory: {self.early:.0f} MB after a tenth, {peak_mb():.0f} MB at the end")
        return took


def peak_mb() -> float:
    """The most memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the rates of reading into the table and of making drafts, each against the bare work."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA synchronous=NORMAL")  # as a site has it
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number:06}.docx") for number in range(1, FILES + 1)]
        # In a process of its own: what it needs would hide what the import needs.
        subprocess.run([sys.executable, "-c", MAKE, folder, str(FILES)], check=True)
        bring_in(folder, paths)


def bring_in(folder: str, paths: list[Path]) -> None:
    """The bare work on one half of the files before ours, on the other half after it."""
    from tests.world import make_township
    from wagtail_disclosure.attachments.batch import ReaderPool
    from wagtail_disclosure.publishing.importing.drafts import make_drafts
    from wagtail_disclosure.publishing.importing.runs import open_run, read_into
    from wagtail_disclosure.publishing.importing.sources import open_source

    world = make_township()
    source = open_source(folder)
    run = open_run(world.township, world.drafter, source.key, FILES)
    middle = FILES // 2
    bare = seconds_of_bare(paths[:middle])
    reading = Watch("read, recognised, compared and stored as rows")
    with ReaderPool() as readers:
        read_into(run, source, readers, lambda row, *counts: reading.tell(*counts))
    took = time.perf_counter() - reading.begin
    bare += seconds_of_bare(paths[middle:])
    print(f"extraction and jieba: {FILES / bare:.1f} files/s")
    reading.begin = time.perf_counter() - took
    took = reading.end(bare)
    drafts = Watch("drafts made of the rows")
    count = make_drafts(run, world.drafter, tell=drafts.tell)
    took += drafts.end(bare)
    print(f"{count} drafts; all of it {took / bare:.2f} x the bare work")
    said(run)


def said(run: Any) -> None:
    """Rows by state, for whoever doubts the rates."""
    print(", ".join(f"{state}: {count}" for state, count in run.counts().items() if count))
