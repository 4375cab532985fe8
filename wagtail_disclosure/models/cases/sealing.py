"""What is stored of an applicant is sealed; this is the only file that knows how.

Fernet (AES-128-CBC with HMAC-SHA256) of the library ``cryptography``. The first key seals, every key opens.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import unicodedata

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes

from ... import conf

PURPOSE = b"wagtail_disclosure.identity"
MARK_PURPOSE = b"wagtail_disclosure.identity.mark"


class SealBroken(RuntimeError):
    """A sealed value that none of the site's keys opens."""


def _derived(material: str | bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(
        force_bytes(material)
    )


def keys() -> list[bytes]:
    """IDENTITY_KEYS of the settings, or keys derived from SECRET_KEY and its fallbacks."""
    given = conf.get().identity_keys
    if given:
        return [key.encode() for key in given]
    sources = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [base64.urlsafe_b64encode(_derived(source, PURPOSE)) for source in sources]


def seal(plain: bytes) -> bytes:
    """``plain``, sealed with the newest key."""
    return Fernet(keys()[0]).encrypt(plain)


def unseal(token: bytes) -> bytes:
    """What was sealed. Raises SealBroken, whose message holds nothing of the value."""
    try:
        return MultiFernet([Fernet(key) for key in keys()]).decrypt(bytes(token))
    except InvalidToken:
        raise SealBroken(
            "A sealed value cannot be opened with the keys of this site; expected one of IDENTITY_KEYS "
            "or SECRET_KEY with its fallbacks. Put the old key back behind the new one."
        ) from None


def keyed_mark(value: str) -> str:
    """A mark to find equal values by, without keeping them: hex of HMAC-SHA256 under the newest key."""
    return keyed_marks(value)[0]


def keyed_marks(value: str) -> list[str]:
    """The marks of ``value`` under every key, the newest first: what was marked before a change is still found."""
    # Typed with blanks or full-width it is the same number.
    plain = "".join(unicodedata.normalize("NFKC", value).split()).upper().encode()
    return [
        hmac.new(_derived(key, MARK_PURPOSE), plain, hashlib.sha256).hexdigest() for key in keys()
    ]
