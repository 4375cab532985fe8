"""``check``: one text to a summary or JSON, or a file of JSON lines to result lines."""

from __future__ import annotations

import argparse
import json
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from classifier import load_model
from classifier.batch import check_many
from classifier.commands.inout import read_bytes, read_text, to_json, write
from classifier.errors import ClassifierError, UnreadableInput
from classifier.types import CheckResult, Draft, Part, Refused

MODE_WORDS = {
    "proactive": "主动公开",
    "on_application": "依申请公开",
    "exempt": "不予公开",
    None: "不作建议",
}
STATE_WORDS = {"suggest": "建议", "uncertain": "拿不准", "refer": "请报保密审查"}
RELEASE_WORDS = {
    "whole": "可整体公开",
    "after_masking": "遮盖后可公开",
    "without_parts": "去除部分内容后可公开",
    "none": "整体不公开",
}


def run(options: argparse.Namespace) -> int:
    """Check; 0 done, 1 when a JSON line was bad."""
    if options.jsonl is not None:
        lines = read_bytes(options.jsonl).split(b"\n")
        return _check_lines(lines, options.jobs, options.model)
    text = read_text(options.file)
    result = load_model(options.model).check(text, options.title)
    if options.json:
        write(to_json(result.to_dict(), indent=2) + "\n")
    else:
        write(summary(result))
    return 0


def _check_lines(lines: list[bytes], jobs: int, model: Path | None) -> int:
    bad: deque[tuple[int, Refused]] = deque()
    drafts = _drafts([line for line in lines if line.strip()], bad)
    refused = 0
    for number, answered in enumerate(check_many(drafts, processes=jobs, path=model)):
        answer = bad.popleft()[1] if bad and bad[0][0] == number else answered
        if isinstance(answer, Refused):
            refused += 1
            write(to_json({"id": answer.id, "error": answer.reason}) + "\n")
        else:
            write(to_json(answer.to_dict()) + "\n")
    return 1 if refused else 0


def _drafts(lines: list[bytes], bad: deque[tuple[int, Refused]]) -> Iterator[Draft]:
    """A draft a line; a bad line gives an empty one, and its reason goes to ``bad``."""
    for number, line in enumerate(lines):
        identity: Any = None
        try:
            record = _record(line)
            identity = record.get("id")
            yield _draft(record)
        except ClassifierError as error:
            shown = identity if isinstance(identity, str | int) else None
            bad.append((number, Refused(shown, str(error))))
            yield Draft("")


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        kind = "not UTF-8" if isinstance(error, UnicodeDecodeError) else "not JSON"
        raise UnreadableInput(f"The line is {kind}. Each line must be one JSON object.") from None
    if not isinstance(record, dict):
        raise UnreadableInput(f"The line is {type(record).__name__}, expected a JSON object.")
    return record


def _draft(record: dict[str, Any]) -> Draft:
    identity = record.get("id")
    if identity is not None and not isinstance(identity, str | int):
        raise UnreadableInput(f"id is {type(identity).__name__}, expected text or a number.")
    parts = tuple(_parts(record.get("parts") or []))
    return Draft(_text(record, "body"), _text(record, "title"), parts, id=identity)


def _text(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UnreadableInput(f"{key} is {type(value).__name__}, expected text.")
    return value


def _parts(listed: Any) -> Iterator[Part]:
    if not isinstance(listed, list):
        raise UnreadableInput(f"parts is {type(listed).__name__}, expected a list.")
    for number, item in enumerate(listed, 1):
        if not isinstance(item, dict) or not all(
            isinstance(item.get(key), str) for key in ("name", "text")
        ):
            raise UnreadableInput(f"Part {number} needs a name and a text, both text.")
        yield Part(item["name"], item["text"])


def summary(result: CheckResult) -> str:
    """A result for people, in Chinese: suggestion, why, and each finding with its place."""
    suggestion = result.suggestion
    chance = suggestion.probabilities.get(suggestion.mode or "proactive", 0.0)
    lines = [
        f"{STATE_WORDS[suggestion.state]}：{MODE_WORDS[suggestion.mode]}（{chance:.2f}）"
        f"　{RELEASE_WORDS[suggestion.release]}",
        f"依据部分：{suggestion.part}　理由代码：{suggestion.ground or '—'}",
    ]
    for item in suggestion.evidence:
        lines.append(f"  {item.weight:+.2f}  {item.part}[{item.start}:{item.end}] {item.text!r}")
    lines.append(f"发现 {len(result.findings)} 处：")
    for seen in result.findings:
        mask = f" → {seen.mask}" if seen.mask else ""
        lines.append(
            f"  {seen.level:<5} {seen.kind} {seen.part}[{seen.start}:{seen.end}] "
            f"{seen.text!r}{mask}　{'；'.join(seen.reasons)}"
        )
    return "\n".join(lines) + "\n"
