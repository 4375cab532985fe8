"""Clean copies: what goes public is made anew from an upload, never the upload itself. No Django here.

``remake(data, name, order)`` is the one entrance. A new format is one module with ``clean`` and one row
in ``__main__.MAKERS``.
"""

from __future__ import annotations

from .errors import NotCleanable
from .made import Area, MadeFile, Mask, Order
from .making import remake

__all__ = ["Area", "MadeFile", "Mask", "NotCleanable", "Order", "remake"]
