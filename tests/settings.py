"""The example county site's settings, in a folder that goes away, with the echo as advisor."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEMPORARY = Path(tempfile.mkdtemp(prefix="disclosure-test-"))
atexit.register(shutil.rmtree, TEMPORARY, ignore_errors=True)
sys.path.insert(0, str(ROOT / "site_example"))

# A file, not memory: tests of races and of the worker need real locks and a second process.
os.environ["DISCLOSURE_DATA"] = str(TEMPORARY)
os.environ["DISCLOSURE_DATABASE_URL"] = (
    os.environ.get("DISCLOSURE_TEST_DATABASE_URL") or f"sqlite:///{TEMPORARY / 'site.sqlite3'}"
)

from site_example.settings import *  # noqa: E402, F403
from site_example.settings import DATABASES  # noqa: E402

ROOT_URLCONF = "tests.urls"
# Messages are tested in the language of the source; tests/e2e and test_translations.py use zh-hans.
LANGUAGE_CODE = "en"
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(TEMPORARY / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"] = DATABASES["default"]["OPTIONS"] | {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    }

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

WAGTAIL_DISCLOSURE = {
    "BASE_TEMPLATE": "base.html",
    "ADVISORS": ["wagtail_disclosure.hints.EchoAdvisor"],
    "ATTACHMENT_ROOT": str(TEMPORARY / "attachments"),
}
