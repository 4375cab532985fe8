"""``mask``: the masked text, then what changed and what is left to a person."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from classifier.commands.inout import read_text, to_json, write
from classifier.mask_profile import load_profile
from classifier.masking import Masked, mask_text
from classifier.masks import STRICT


def run(options: argparse.Namespace) -> int:
    """Mask; 0 when nothing at level block is left, else 1."""
    profile = load_profile(options.profile) if options.profile else STRICT
    masked = mask_text(read_text(options.file), options.title, profile)
    if options.json:
        write(to_json(_as_dict(masked), indent=2) + "\n")
    else:
        write(_as_text(masked))
    return 1 if masked.left else 0


def _as_dict(masked: Masked) -> dict[str, object]:
    return {
        "title": masked.title,
        "body": masked.body,
        "changes": [asdict(change) for change in masked.changes],
        "left": [seen.to_dict() for seen in masked.left],
    }


def _as_text(masked: Masked) -> str:
    heading = f"{masked.title}\n\n" if masked.title else ""
    lines = [heading + masked.body.rstrip("\n"), "", f"—— 遮盖 {len(masked.changes)} 处："]
    for change in masked.changes:
        place = f"{change.part}[{change.start}:{change.end}]"
        lines.append(f"{change.kind} {place} {len(change.before)} 字 → {change.after}")
    if masked.left:
        lines.append(f"—— 另有 {len(masked.left)} 处遮盖不能解决，须由人处理：")
        lines += [
            f"{seen.kind} {seen.part}[{seen.start}:{seen.end}] {'；'.join(seen.reasons)}"
            for seen in masked.left
        ]
    return "\n".join(lines) + "\n"
