"""What must hold on every screen: nothing complains, nothing is wider than the window, axe finds nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from tests.public.axe import violations

#: A folder for a picture of every step, for whoever wants to look; nothing is kept without it.
PICTURES = os.environ.get("DISCLOSURE_E2E_PICTURES", "")
DESK, PHONE = 1280, 390
TOO_WIDE = "document.scrollingElement.scrollWidth > window.innerWidth"
#: Wagtail's side bar slides away when the window gets narrow.
SETTLED = """() => new Promise((done) => requestAnimationFrame(() => Promise.allSettled(
  document.getAnimations().filter((a) => a.effect.getTiming().iterations !== Infinity).map((a) => a.finished)
).then(done)))"""
#: The answers these tests provoke are reported by Chromium as well; a missing script or style never is one.
PROVOKED = "Failed to load resource: the server responded with a status of 4"


class Complaints(list[str]):
    """Errors in the console, in scripts, and of the content policy, of every window that is watched."""

    def watch(self, page: Any) -> None:
        """Listen to a window."""
        page.on("pageerror", lambda error: self.append(f"{page.url}: {error}"))
        page.on("console", lambda said: self._note(page, said))

    def _note(self, page: Any, said: Any) -> None:
        address = said.location.get("url", "")
        if said.text.startswith(PROVOKED) and "/static/" not in address:
            return
        if said.type == "error" or "Content Security Policy" in said.text:
            self.append(f"{page.url}: {said.text[:300]} ({address})")


def look(page: Any, name: str, widths: tuple[int, ...] = (DESK,), axe: str = "") -> None:
    """Look at a screen at each width, and at the last one with axe: at all of it, or at what ``axe`` selects.

    ``name`` is for the picture and the message.
    """
    before = page.viewport_size
    for width in widths:
        if page.viewport_size["width"] != width:
            page.set_viewport_size({"width": width, "height": 900 if width == DESK else 844})
            page.evaluate(SETTLED)
        take_picture(page, f"{name}-{width}")
        assert not page.evaluate(TOO_WIDE), f"{name} is wider than {width} px"
    found = violations(page, axe)
    assert found == [], f"{name} at {widths[-1]} px: {found}"
    page.set_viewport_size(before)


def take_picture(page: Any, name: str) -> None:
    """Keep a picture, if somebody wants pictures."""
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)
