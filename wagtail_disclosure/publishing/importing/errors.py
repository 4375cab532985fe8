"""Why an import as a whole does not go on; a single file has its reason in its row."""

from __future__ import annotations

from ...exceptions import DisclosureRefusal


class ImportRefused(DisclosureRefusal):
    """The import cannot begin or go on; the message says what to do."""
