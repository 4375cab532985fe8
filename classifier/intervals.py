"""Intervals for shares. Clopper–Pearson is exact; Wilson is for tables."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``total`` with a two-sided 95 % Wilson interval."""

    hits: int
    total: int

    @property
    def value(self) -> float:
        return self.hits / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """(0, 1) where nothing was counted."""
        return wilson(self.hits, self.total)

    def __str__(self) -> str:
        if not self.total:
            return "no cases"
        low, high = self.interval
        return f"{self.value:.3f} ({self.hits}/{self.total}, 95 % {low:.3f}–{high:.3f})"


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Two-sided 95 % Wilson score interval."""
    if not total:
        return 0.0, 1.0
    share, square = hits / total, Z95 * Z95
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = Z95 * sqrt(share * (1 - share) / total + square / (4 * total * total))
    half /= 1 + square / total
    return max(0.0, middle - half), min(1.0, middle + half)


def lower_bound(misses: int, total: int, confidence: float = 0.95) -> float:
    """One-sided Clopper–Pearson lower bound of recall with ``misses`` of ``total`` missed."""
    from scipy.stats import beta

    if not 0 <= misses <= total:
        raise ValueError(
            f"Got {misses} misses of {total}; misses must lie between 0 and the total."
        )
    if misses == total:
        return 0.0
    return float(beta.ppf(1 - confidence, total - misses, misses + 1))


def upper_bound(hits: int, total: int, confidence: float = 0.95) -> float:
    """One-sided Clopper–Pearson upper bound of a rate."""
    return 1.0 - lower_bound(hits, total, confidence)
