"""信息处理费, 国办函〔2020〕109号: progressive scales in yuan, by item or by page, never both for one request."""

from __future__ import annotations

from ...vocab import FeeBasis

FREE_ITEMS = 10
FIRST_BLOCK_AFTER = 30
ITEM_BLOCK = 10
ITEM_PRICE = 100
#: Up to this many pages, at this many yuan each.
PAGE_STEPS = ((30, 0), (100, 10), (200, 20))
PAGE_REST = 40


def by_items(items: int) -> int:
    """Yuan for ``items`` of one applicant in one calendar month: from the 31st on, each block of ten costs 100 more."""
    middle = min(max(_checked(items) - FREE_ITEMS, 0), FIRST_BLOCK_AFTER - FREE_ITEMS)
    blocks, rest = divmod(max(items - FIRST_BLOCK_AFTER, 0), ITEM_BLOCK)
    full = ITEM_BLOCK * sum_of_prices(blocks)
    return middle * ITEM_PRICE + full + rest * ITEM_PRICE * (blocks + 2)


def sum_of_prices(blocks: int) -> int:
    """Prices of the first ``blocks`` blocks added up: 200, 300, 400 …"""
    return ITEM_PRICE * blocks * (blocks + 3) // 2


def by_pages(pages: int) -> int:
    """Yuan for ``pages`` (A4, one side) of one request; paper, e-mail and copied data only."""
    _checked(pages)
    total = below = 0
    for up_to, price in PAGE_STEPS:
        total += max(0, min(pages, up_to) - below) * price
        below = up_to
    return total + max(0, pages - below) * PAGE_REST


def for_this_case(basis: FeeBasis, units: int, earlier_items: int = 0) -> int:
    """Yuan for one case. By item, ``earlier_items`` are what the same applicant asked before it in the same month."""
    if basis == FeeBasis.PAGE:
        return by_pages(units)
    return by_items(_checked(earlier_items) + _checked(units)) - by_items(earlier_items)


def _checked(units: int) -> int:
    if units < 0:
        raise ValueError(f"A fee is for 0 or more items or pages, not {units}; count them again.")
    return units
