"""The part of a home address that the county profile lets stand: down to the township."""

from __future__ import annotations

import re

#: Signs of village, street and house, which stand below the township and end a division's name.
BELOW = "村路巷弄号组队栋幢室楼屯寨湾区*0-9０-９"
#: 新乡市, 西乡塘区, 景德镇市: 乡 or 镇 inside the name of a higher division; 青山乡市场 is none.
INNER = r"[乡镇](?=市(?!场)|县(?!道)|塘区)"


def _named(suffix: str, longest: int = 9) -> str:
    sign = rf"(?:[^{BELOW}乡镇\s]|{INNER}|(?<![^省市州盟区县旗\s])[乡镇])"
    # 红旗村, 城区路: what a sign of village or street follows is no division.
    return rf"{sign}{{1,{longest}}}?(?:{suffix})(?![村路街巷屯寨场庄])"


HIGHER = re.compile(
    rf"(?:{_named('省|自治区|特别行政区')})?"
    rf"(?:{_named('市|自治州|州|盟|地区')})?"
    rf"(?:{_named('自治县|县|市|区|自治旗|旗|林区')})?"
)
TOWNSHIP = re.compile(rf"[^{BELOW}乡镇街\s]{{1,12}}?(?:民族乡|民族苏木|苏木|乡|镇|街道办事处|街道)")


def address_to_township(text: str, mask: str) -> str:
    """``text`` down to its township (or the lowest division above) and ``mask`` for the rest.

    Without any division the mask alone; unchanged if nothing stands below the township.
    """
    higher = HIGHER.match(text)
    end = higher.end() if higher else 0
    township = TOWNSHIP.match(text, end)
    if township:
        end = township.end()
    rest = text[end:].strip()
    return text if not rest or rest == mask else text[:end] + mask
