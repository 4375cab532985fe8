"""Why a file was not read. Each error has a stable ``code``; no file name and no content in any."""

from __future__ import annotations

ALLOWED = "a DOCX, PDF, OFD, TXT, CSV, XLSX, HTML, JPG or PNG file"

#: code -> (what was expected, what to do). The code is stable: translate and store by it.
REFUSALS: dict[str, tuple[str, str]] = {
    "empty": ("a file with content", "choose the file again"),
    "too-large": ("a file of at most 20 MB", "split it or make its pictures smaller"),
    "name": ("a name without control or direction marks", "rename the file and choose it again"),
    "name-number": (
        "a name without the number of an identity card",
        "rename the file and choose it again",
    ),
    "extension": (ALLOWED, "save it as DOCX or PDF and choose it again"),
    "mismatch": ("content that fits the extension", "open it in its program and save it again"),
    "ole": ("the present Office format", "open it in Office or WPS and save it as DOCX or XLSX"),
    "encrypted": ("a file without password", "remove the password and save it again"),
    "macro": ("a file without macros or controls", "save it as plain DOCX or XLSX"),
    "active-content": ("a PDF without scripts or start commands", "print it to a new PDF"),
    "polyglot": ("one single format from first to last byte", "open it and save it again"),
    "nested": ("no file inside the file", "remove the embedded file and upload it on its own"),
    "entries": ("at most 2,000 parts in the file", "save it again or split it"),
    "bomb": ("at most 100 MB unpacked and 100 times the packed size", "save it again or split it"),
    "doctype": ("plain XML parts without document type or entities", "open it and save it again"),
    "external": ("a file that loads nothing from elsewhere", "remove the remote template"),
    "damaged": ("an undamaged file", "open it in its program and save it again"),
    "encoding": ("text in UTF-8 or GB18030", "save the text as UTF-8"),
    "too-many-pages": ("at most 300 pages", "split the file"),
    "too-much-text": ("at most 5,000,000 characters", "split the file"),
}

FAILURES: dict[str, tuple[str, str]] = {
    "timeout": ("an answer within 25 seconds", "save it again or split it, then retry"),
    "memory": ("a file that can be read in 768 MB of memory", "split it or save it again"),
    "crashed": ("a reader that ends with an answer", "open the file and save it again"),
    "unreadable": ("a file its reader understands", "open it in its program and save it again"),
    "answer": ("one well-formed answer of the reader", "retry; tell the site's keeper if it stays"),
    "start": ("a reader process that starts", "tell the site's keeper that Python does not start"),
    "converter": ("LibreOffice for old Office files", "save it as DOCX or XLSX and retry"),
    "limits": ("limits on memory, time and files", "tell the site's keeper: Linux is needed"),
}


class AttachmentError(Exception):
    """Base. ``code`` from the tables above; ``came`` says what came, without name or content."""

    messages: dict[str, tuple[str, str]] = {}

    def __init__(self, code: str, came: str) -> None:
        self.code = code
        self.came = came
        self.expected, self.remedy = self.messages[code]
        super().__init__(f"{came}; expected {self.expected}; {self.remedy}.")

    def __reduce__(self) -> tuple[type[AttachmentError], tuple[str, str]]:
        return type(self), (self.code, self.came)


class UnsafeFile(AttachmentError):
    """The file is refused: not on the allow-list, over a limit, or with forbidden content."""

    messages = REFUSALS


class ReadingFailed(AttachmentError):
    """The file may be harmless, but it could not be checked: time, memory or a broken reader."""

    messages = FAILURES
