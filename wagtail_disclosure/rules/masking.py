"""Masks after the strict county profile: what of a personal value may stay readable.

ID number: last four. Mobile: 138****1234. Name: second character. Address: down to the township.
Everything else, cards and health among them: nothing. What is covered whole leaves a mask of fixed
length, so the length tells nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from .masking_address import address_to_township

NOTHING = "****"
MASK_SIGNS = frozenset("*＊×✕✖╳●○■□◆◇█▇▓▒░※﹡∗•")
#: In names and numbers a letter x is a mask only beside others of its kind.
LETTER_MASK = re.compile(r"[xXｘＸ]{2,}")
DIGITS = {"〇": "0", "零": "0"} | {sign: str(n) for n, sign in enumerate("一二三四五六七八九", 1)}
#: Two signs each.
DOUBLE_SURNAMES = frozenset(
    re.findall(
        "..",
        "欧阳司马上官诸葛东方皇甫尉迟公孙慕容令狐夏侯司徒端木长孙宇文独孤南宫西门轩辕百里"
        "呼延东郭申屠澹台公冶宗政濮阳淳于单于太叔钟离闻人万俟闾丘仲孙鲜于赫连拓跋公羊司空"
        "司寇左丘第五歐陽司馬諸葛東方長孫獨孤南宮西門軒轅鍾離聞人萬俟",
    )
)
SEPARATORS = re.compile(r"[\s\-—–_.·:：()（）]")
ID_LENGTHS = range(15, 19)
MASKED_ID = "*" * 14


def propose_mask(kind: str, value: str) -> str:
    """The readable rest of ``value``. Masking a masked value changes nothing; kinds are open."""
    if is_masked(kind, value):
        return value
    mask = MASKS.get(kind)
    return mask(_visible(value)) if mask else NOTHING


def is_masked(kind: str, value: str) -> bool:
    """Whether ``value`` already hides what it must: by our mask or by one in common use.

    ID: at most ten signs readable beside four covered; phone: seven beside three; card: four beside
    four; name: three beside one; address: no more than the township; else: nothing readable.
    """
    text = _visible(value)
    test = MASKED.get(kind)
    return test(text) if test else _shows_at_most(text, 0, 1)


def _visible(value: str) -> str:
    """NFKC, without invisible signs and outer blanks; each mask sign as one ``*``."""
    folded = unicodedata.normalize("NFKC", value)
    kept = (sign for sign in folded if unicodedata.category(sign) not in {"Cf", "Cc", "Mn"})
    starred = "".join("*" if sign in MASK_SIGNS else sign for sign in kept).strip()
    return LETTER_MASK.sub(lambda run: "*" * len(run[0]), starred)


def _digits(text: str) -> str:
    """The ASCII digits (and check letter X) behind any writing of them."""
    signs = (DIGITS.get(sign) or str(unicodedata.decimal(sign, "")) for sign in text)
    tail = "X" if text[-1:] in {"x", "X"} else ""
    return "".join(signs) + tail


def _shows_at_most(text: str, readable: int, covered: int) -> bool:
    rest = [sign for sign in SEPARATORS.sub("", text) if sign != "*"]
    return len(rest) <= readable and text.count("*") >= covered


def _mask_resident_id(text: str) -> str:
    digits = _digits(text)
    return MASKED_ID + digits[-4:] if len(digits) in ID_LENGTHS else NOTHING


def _mask_phone(text: str) -> str:
    """Mobile numbers only: a landline shows a household, and its parts vary in length."""
    digits = _digits(text)
    if len(digits) == 13 and digits.startswith("86"):
        digits = digits[2:]
    return f"{digits[:3]}****{digits[-4:]}" if re.fullmatch(r"1\d{10}", digits) else NOTHING


def _mask_name(text: str) -> str:
    """王明 王*, 王小明 王*明, 欧阳小明 欧阳*明; longer and foreign names keep their first sign."""
    name = re.sub(r"\s", "", text)
    surname = 2 if name[:2] in DOUBLE_SURNAMES and len(name) > 2 else 1
    given = len(name) - surname
    if not name or len(name) == 1:
        return "*"
    if given > 2 or not all("\u3400" <= sign <= "\U000323af" for sign in name):
        return name[:surname] + "**"
    return name[:surname] + "*" + (name[-1] if given == 2 else "")


def _name_is_masked(text: str) -> bool:
    name = re.sub(r"\s", "", text).replace("某", "*")
    return "*" in name and len(name.replace("*", "")) <= 3


MASKS: dict[str, Callable[[str], str]] = {
    "resident_id": _mask_resident_id,
    "phone": _mask_phone,
    "person_name": _mask_name,
    "home_address": lambda text: address_to_township(text, NOTHING),
}
MASKED: dict[str, Callable[[str], bool]] = {
    "resident_id": lambda text: _shows_at_most(text, 10, 4),
    "phone": lambda text: _shows_at_most(text, 7, 3),
    "bank_card": lambda text: _shows_at_most(text, 4, 4),
    "person_name": _name_is_masked,
    "home_address": lambda text: address_to_township(text, NOTHING) == text,
}
