"""Structure of OFD files (GB/T 33190): a ZIP with OFD.xml at its root."""

from __future__ import annotations

import re

from .container import unpack_checked
from .errors import UnsafeFile
from .polyglot import refuse_pdf_inside

ROOT = "OFD.xml"
ROOT_ELEMENT = re.compile(rb"<(?:\w+:)?OFD[\s>]")


def check(data: bytes) -> None:
    """UnsafeFile unless this is one OFD file without other files inside."""
    refuse_pdf_inside(data, "an OFD file")
    names, root = unpack_checked(data, ROOT)
    if ROOT not in names or not ROOT_ELEMENT.search(root[:2000]):
        raise UnsafeFile("mismatch", "a ZIP file that is not an OFD file")
    if any(name.lower().endswith((".js", ".exe", ".bat")) for name in names):
        raise UnsafeFile("active-content", "an OFD file with a script or program")
