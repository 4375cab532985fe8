"""Plots as inline SVG, drawn on the server: no script, no style attribute, words for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT = 640, 180
LEFT, RIGHT, TOP, BOTTOM = 48, 12, 12, 28
COLOURS = ("#1a4480", "#b50909", "#2e6b34")
DASHES = ("", "6 3", "2 3")


@dataclass(frozen=True, slots=True)
class Series:
    """A line; None where there were too few cases to draw a point."""

    label: str
    values: Sequence[float | None]


def line_plot(
    title: str, ticks: Sequence[str], series: Sequence[Series], *, percent: bool
) -> SafeString:
    """One plot. ``ticks`` name the places on the x axis; a gap in a line is a gap in the data."""
    known = [value for one in series for value in one.values if value is not None]
    top = 1.0 if percent else max([1.0, *known])
    lines = format_html_join(
        "", "{}", ((_line(one, n, len(ticks), top),) for n, one in enumerate(series))
    )
    return format_html(
        '<svg class="disclosure-plot" role="img" aria-label="{}" viewBox="0 0 {} {}">{}{}{}</svg>',
        title,
        WIDTH,
        HEIGHT,
        _axes(ticks, top, percent),
        lines,
        _legend(series),
    )


def _x(place: int, places: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * (place / max(1, places - 1))


def _y(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * min(1.0, value / top)


def _axes(ticks: Sequence[str], top: float, percent: bool) -> SafeString:
    rows = [(_y(top * share, top), _said(top * share, percent)) for share in (0.0, 0.5, 1.0)]
    grid = format_html_join(
        "",
        '<line x1="{0}" x2="{1}" y1="{2}" y2="{2}" stroke="#c9c9c9"/>'
        '<text x="{3}" y="{4}" font-size="11" text-anchor="end" fill="#3d4551">{5}</text>',
        ((LEFT, WIDTH - RIGHT, _px(y), LEFT - 6, _px(y + 4), said) for y, said in rows),
    )
    shown = [(n, tick) for n, tick in enumerate(ticks) if n % max(1, len(ticks) // 6) == 0]
    names = format_html_join(
        "",
        '<text x="{}" y="{}" font-size="11" text-anchor="middle" fill="#3d4551">{}</text>',
        ((_px(_x(n, len(ticks))), HEIGHT - 8, tick) for n, tick in shown),
    )
    return format_html("{}{}", grid, names)


def _px(value: float) -> str:
    return f"{value:.1f}"


def _said(value: float, percent: bool) -> str:
    return f"{value:.0%}" if percent else f"{value:.1f}"


def _line(one: Series, number: int, places: int, top: float) -> SafeString:
    colour, dash = COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)]
    points = [
        None if value is None else (_x(place, places), _y(value, top))
        for place, value in enumerate(one.values)
    ]
    runs = format_html_join(
        "",
        '<polyline points="{}" fill="none" stroke="{}" stroke-width="2" stroke-dasharray="{}"/>',
        ((run, colour, dash or "none") for run in _runs(points)),
    )
    dots = format_html_join(
        "",
        '<circle cx="{}" cy="{}" r="3" fill="{}"/>',
        ((_px(point[0]), _px(point[1]), colour) for point in points if point is not None),
    )
    return format_html("{}{}", runs, dots)


def _runs(points: Sequence[tuple[float, float] | None]) -> list[str]:
    """Stretches without a gap."""
    runs: list[list[str]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(f"{_px(point[0])},{_px(point[1])}")
    return [" ".join(run) for run in runs if len(run) > 1]


def _legend(series: Sequence[Series]) -> SafeString:
    return format_html_join(
        "",
        '<text x="{}" y="{}" font-size="12" fill="{}">{}</text>',
        (
            (LEFT + 8, TOP + 12 + 16 * n, COLOURS[n % len(COLOURS)], one.label)
            for n, one in enumerate(series)
        ),
    )
