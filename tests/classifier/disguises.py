"""Made-up numbers, ways of disguising them, and places where they stand. All from one seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from classifier.detectors.base import id_check_digit, luhn

Disguise = Callable[[str, random.Random], str]

PREFIXES = ("110101", "320507", "420106", "431027", "522634", "620121", "654028")


def resident_id(rng: random.Random) -> str:
    """A number of valid form for nobody in particular."""
    day = f"{rng.randint(1940, 2015)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    first = rng.choice(PREFIXES) + day + f"{rng.randint(0, 999):03}"
    return first + id_check_digit(first)


def phone(rng: random.Random) -> str:
    """A mobile number."""
    return "1" + rng.choice("3456789") + "".join(rng.choice("0123456789") for _ in range(9))


def bank_card(rng: random.Random) -> str:
    """A card number with a right Luhn digit."""
    first = "62" + "".join(rng.choice("0123456789") for _ in range(rng.choice((13, 16))))
    return next(first + d for d in "0123456789" if luhn(first + d))


MAKERS: dict[str, Callable[[random.Random], str]] = {
    "resident_id": resident_id,
    "phone": phone,
    "bank_card": bank_card,
}
GROUPINGS = {"resident_id": (6, 8, 4), "phone": (3, 4, 4), "bank_card": (4, 4, 4, 4, 3)}


def grouped(number: str, separator: str) -> str:
    """Cut the way people write this kind of number."""
    kind = {18: "resident_id", 11: "phone"}.get(len(number), "bank_card")
    pieces, start = [], 0
    for size in GROUPINGS[kind]:
        pieces.append(number[start : start + size])
        start += size
    return separator.join(piece for piece in pieces if piece)


def shifted(number: str, zero: int) -> str:
    """Digits of another script."""
    return "".join(chr(zero + int(c)) if c.isdigit() else c for c in number)


def between(number: str, inserted: str, rng: random.Random) -> str:
    """Something in one place inside the number."""
    at = rng.randint(3, len(number) - 3)
    return number[:at] + inserted + number[at:]


INTACT: dict[str, Disguise] = {
    "plain": lambda n, _: n,
    "full width": lambda n, _: shifted(n, 0xFF10),
    "arabic-indic": lambda n, _: shifted(n, 0x0660),
    "devanagari": lambda n, _: shifted(n, 0x0966),
    "bold maths": lambda n, _: shifted(n, 0x1D7CE),
    "zero width space": lambda n, _: "\u200b".join(n),
    "zero width joiner once": lambda n, r: between(n, "\u200d", r),
    "soft hyphen": lambda n, r: between(n, "\u00ad", r),
    "right-to-left mark": lambda n, r: between(n, "\u200f", r),
    "blanks": lambda n, _: grouped(n, " "),
    "dashes": lambda n, _: grouped(n, "-"),
    "dots": lambda n, _: grouped(n, "."),
    "three blanks": lambda n, _: grouped(n, "   "),
    "wide blanks": lambda n, _: grouped(n, "\u3000"),
    "blank after each": lambda n, _: " ".join(n),
    "line break": lambda n, r: between(n, "\n", r),
    "windows line break": lambda n, r: between(n, "\r\n", r),
    "page line": lambda n, r: between(n, "\n- 3 -\n", r),
    "page words": lambda n, r: between(n, "\n第 3 页 共 12 页\n", r),
    "tag": lambda n, r: between(n, "<b>", r),
    "line break tag": lambda n, r: between(n, "<br/>", r),
    "digit per line": lambda n, _: "\n".join(n),
    "chinese numerals": lambda n, _: n.translate(
        str.maketrans("0123456789", "〇一二三四五六七八九")
    ),
    "zero as 零": lambda n, _: n.translate(str.maketrans("0123456789", "零一二三四五六七八九")),
    "financial numerals": lambda n, _: n.translate(
        str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")
    ),
    "circled": lambda n, _: n.translate(str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")),
}
# Cut over table cells: inside a table row nothing tells such a number from a row of numbers.
CELLS: dict[str, Disguise] = {
    "one bar": lambda n, r: between(n, "|", r),
    "digit per bar cell": lambda n, _: "|".join(n),
    "digit per tab cell": lambda n, _: "\t".join(n),
}
OCR: dict[str, Disguise] = {
    "O for 0": lambda n, _: n.replace("0", "O"),
    "o for one 0": lambda n, _: n.replace("0", "o", 1),
    "cyrillic О": lambda n, _: n.replace("0", "О"),
    "l for 1": lambda n, _: n.replace("1", "l"),
    "I for 1": lambda n, _: n[:2] + n[2:].replace("1", "I", 1),
    "B for 8": lambda n, _: n[:1] + n[1:].replace("8", "B", 1),
    "S for 5": lambda n, _: n[:1] + n[1:].replace("5", "S", 1),
    "Z for 2": lambda n, _: n[:1] + n[1:].replace("2", "Z", 1),
}


def one_wrong(number: str, rng: random.Random) -> str:
    """One digit mistyped."""
    at = rng.randrange(len(number) - 1)
    return number[:at] + rng.choice([d for d in "0123456789" if d != number[at]]) + number[at + 1 :]


def one_missing(number: str, rng: random.Random) -> str:
    """One digit dropped."""
    at = rng.randrange(len(number))
    return number[:at] + number[at + 1 :]


DAMAGED: dict[str, Disguise] = {"one wrong": one_wrong, "one missing": one_missing}

CONTEXTS: dict[str, str] = {
    "sentence": "经核实，户主吕长山（{}）家中三口人，符合条件。",
    "bare line": "{}",
    "bar row": "序号 | 姓名 | 号码 | 金额\n1 | 吕长山 | {} | 420\n2 | 谷春兰 | 无 | 510",
    "tab row": "1\t吕长山\t{}\t420.00\n2\t谷春兰\t\t510.00",
    "comma row": "吕长山,{},420\n谷春兰,,510",
    "after colon": "联系：{}；地址：磨盘岭村。",
    "long text": "全镇共有耕地12,430.5亩，水面860亩。" * 20
    + "号码{}，请核对。"
    + "合计1,204户。" * 20,
}
CUES = {"resident_id": "身份证号", "phone": "手机", "bank_card": "卡号"}
# The same beside a word that says what kind of number it is: ``cue`` stands for it.
CUED_CONTEXTS: dict[str, str] = {
    "behind a colon": "经核实，户主吕长山，cue：{}，家中三口人。",
    "straight behind": "请拨打或核对cue{}。",
    "in brackets": "户主吕长山（cue {}），符合条件。",
    "bar column": "序号 | 姓名 | cue | 金额\n1 | 吕长山 | {} | 420\n2 | 谷春兰 | 无 | 510",
    "tab column": "序号\t姓名\tcue\t金额\n1\t吕长山\t{}\t420.00\n2\t谷春兰\t无\t510.00",
}


@dataclass(frozen=True, slots=True)
class Case:
    """A text, the kind hidden in it, and where it stands."""

    text: str
    kind: str
    start: int
    end: int
    disguise: str
    context: str


def place(kind: str, disguise: str, context: str, hidden: str) -> Case:
    """Put a disguised number into a context, with or without a cue."""
    where = CONTEXTS.get(context) or CUED_CONTEXTS[context].replace("cue", CUES[kind])
    before, after = where.split("{}")
    start = len(before)
    return Case(before + hidden + after, kind, start, start + len(hidden), disguise, context)


def cases(
    kind: str,
    disguises: dict[str, Disguise],
    each: int,
    seed: int = 1,
    contexts: dict[str, str] = CONTEXTS,
) -> list[Case]:
    """``each`` cases for every disguise in every context."""
    rng = random.Random(seed)
    made = []
    for disguise, change in disguises.items():
        for context in contexts:
            for _ in range(each):
                made.append(place(kind, disguise, context, change(MAKERS[kind](rng), rng)))
    return made
