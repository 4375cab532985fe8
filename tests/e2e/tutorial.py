"""``python -m tests.e2e.tutorial``: plays the case in Chromium and puts its pictures into the tutorial.

With the name of a folder it takes the pictures that lie there instead of playing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.settings import ROOT

PLAY = "tests/e2e/test_a_case_from_phone_to_served_reply.py"
FOLDER = ROOT / "docs" / "tutorial" / "pictures"
COLOURS = 64
#: The most that one picture may weigh, in bytes.
HEAVIEST = 120_000


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of the play, and which part of it (pixels from the left and top) the tutorial shows."""

    source: str
    left: int = 0
    top: int = 0
    right: int = 390
    bottom: int = 844

    def taken_from(self, folder: Path) -> Image.Image:
        """The part, in few colours."""
        whole = Image.open(folder / f"{self.source}.png").convert("RGB")
        box = (self.left, self.top, min(self.right, whole.width), min(self.bottom, whole.height))
        return whole.crop(box).quantize(COLOURS, dither=Image.Dither.NONE)


def phone(source: str, bottom: int = 844, top: int = 120) -> Shot:
    """A screen of the phone, without the head of the site."""
    return Shot(f"case-{source}-390", top=top, bottom=bottom)


def desk(source: str, bottom: int = 900) -> Shot:
    """A page at the desk, without Wagtail's menu."""
    return Shot(f"case-{source}-whole", left=200, right=1160, bottom=bottom)


SHOTS: dict[str, Shot] = {
    "05-01-start": phone("01-start", 1100),
    "05-02-wanted": phone("02-04-wanted", 1200),
    "05-03-found": phone("02-05-found", 880),
    "05-04-service": phone("02-07-service", 860),
    "05-05-check": phone("03-check", 1130),
    "05-06-receipt": phone("04-receipt", 1560),
    "05-07-stands": phone("05-stands", 640),
    "05-10-settings": desk("00-settings"),
    "05-11-home": Shot("case-06-home-of-the-officer", right=1280, bottom=900),
    "05-12-confirm": desk("08-confirm"),
    "05-13-confirmed": desk("09-confirmed", 760),
    "05-14-third-party": desk("10-third-party", 1500),
    "05-15-third-party-asked": desk("11-third-party-asked", 1000),
    "05-16-kind": desk("13-kind-of-reply", 1000),
    "05-17-reply": Shot("case-14-reply-1280", left=200, right=1280, bottom=900),
    "05-18-in-review": desk("15-in-review", 640),
    "05-19-own-words": Shot("case-16-own-words-1280", left=200, right=1280, bottom=900),
    "05-20-review": Shot("case-17-review-390", bottom=844),
    "05-21-approved": desk("18-approved", 640),
    "05-22-issued": desk("19-issued", 1000),
    "05-23-ready": phone("20-ready-to-fetch", 640),
    "05-24-served": desk("21-served", 900),
    "05-25-reply": phone("22-reply", 2080),
}


def play(folder: Path) -> None:
    """Play the case with every picture in ``folder``; raises CalledProcessError when it fails."""
    told = {"DISCLOSURE_E2E_PICTURES": str(folder), "LANGUAGE": "zh_CN"}
    command = [sys.executable, "-m", "pytest", PLAY, "-q", "-n0"]
    subprocess.run(command, cwd=ROOT, env=os.environ | told, check=True)


def write(folder: Path) -> None:
    """The pictures of the tutorial from those in ``folder``; raises ValueError for one that is too heavy."""
    FOLDER.mkdir(exist_ok=True)
    for name, shot in SHOTS.items():
        file = FOLDER / f"{name}.png"
        shot.taken_from(folder).save(file, optimize=True)
        if file.stat().st_size > HEAVIEST:
            raise ValueError(
                f"{file.name} has {file.stat().st_size} bytes, at most {HEAVIEST} are wanted: "
                "show less of the page in SHOTS."
            )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as taken:
            play(Path(taken))
            write(Path(taken))
