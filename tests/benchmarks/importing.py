"""Reading and recognising many DOCX against bare extraction and bare segmentation of the same files, in one run."""

from __future__ import annotations

import gc
import io
import os
import resource
import time
from collections.abc import Callable, Sequence

FILES = int(os.environ.get("DISCLOSURE_BENCH_FILES", "300"))
SIGNS = 2000
SENTENCE = (
    "{village}村第{n}组按照镇里的统一安排登记核对{m}户，由村委会张榜公布并报镇社会事务办公室备案。"
)
VILLAGES = ("柳林", "白石", "东坡", "西河", "南滩", "北岭", "双桥", "石门")


def made(number: int) -> bytes:
    """One document of about two thousand characters; no two are alike."""
    from tests.attachments.makers import simple_docx

    lines = [f"青政发〔2015〕{number}号", "青禾镇人民政府关于发放救助资金的通知", "各村民委员会："]
    while sum(map(len, lines)) < SIGNS:
        n = len(lines) * 31 + number
        lines.append(SENTENCE.format(village=VILLAGES[n % 8], n=n, m=n * 7 % 97))
    return simple_docx(*lines, "青禾镇人民政府", "2015年10月21日", "（此件公开发布）")


def bare(files: Sequence[bytes]) -> None:
    """What nobody can do without: the words, and the words cut into words."""
    import docx
    import jieba

    for data in files:
        jieba.lcut("\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs))


def ours(files: Sequence[bytes]) -> None:
    """Each file in its own limited process, then everything that fills its row."""
    from wagtail_disclosure.attachments.batch import BatchReader
    from wagtail_disclosure.models import ImportRow
    from wagtail_disclosure.publishing.importing.reading import recognised
    from wagtail_disclosure.rules.marking import find_marking

    with BatchReader() as reader:
        for data in files:
            found = reader.read(data, "a.docx")
            if find_marking("", [("file", found.text)]) is None:
                recognised(ImportRow(name="a.docx"), found, {})


def seconds(work: Callable[[Sequence[bytes]], None], files: Sequence[bytes]) -> float:
    """Wall clock of one pass."""
    begin = time.perf_counter()
    work(files)
    return time.perf_counter() - begin


def main() -> None:
    """Print both rates, the ratio, and how far memory grew over the second half."""
    import django

    django.setup()
    import jieba

    jieba.initialize()
    files = [made(number) for number in range(1, FILES + 1)]
    ours(files[:3])
    bare(files[:3])
    theirs, mine = seconds(bare, files), seconds(ours, files[: FILES // 2])
    gc.collect()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    mine += seconds(ours, files[FILES // 2 :])
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) / 1024
    print(f"extraction and jieba: {FILES / theirs:.1f} files/s")
    print(f"import, read and recognised: {FILES / mine:.1f} files/s, {mine / theirs:.2f} ×")
    print(f"memory over the second half: +{grown:.1f} MB")
