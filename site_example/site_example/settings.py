"""Settings of an ordinary county government site to which wagtail-disclosure was added.

Everything that the plug-in needs stands under "The plug-in"; the rest is what such a site
has anyway. No value here is right for a public server without HTTPS: set DISCLOSURE_HTTPS=1.
"""

from __future__ import annotations

import os

from site_example.databases import database
from site_example.local import data_directory, kept_secret

DATA = data_directory()
HTTPS = os.environ.get("DISCLOSURE_HTTPS") == "1"

SECRET_KEY = os.environ.get("DJANGO_SECRET_KEY") or kept_secret(DATA / "secret_key")
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", *os.environ.get("DISCLOSURE_HOSTS", "").split()]

INSTALLED_APPS = [
    # Before the Wagtail apps: it replaces publish_scheduled and one admin template.
    "wagtail_disclosure",
    "home",
    "django_q",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "site_example.middleware.content_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "site_example.urls"
WSGI_APPLICATION = "site_example.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# One township runs on SQLite; a county hosting twenty names a server here.
DATABASES = {
    "default": database(
        os.environ.get("DISCLOSURE_DATABASE_URL") or f"sqlite:///{DATA / 'site.sqlite3'}"
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Language and time
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # Wagtail's editor sends many small fields
DATA_UPLOAD_MAX_NUMBER_FILES = 5

# Log-in and transport
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 3600 if HTTPS else 0  # 31536000 once a week has passed without trouble
SESSION_COOKIE_NAME = "__Host-sid" if HTTPS else "sid"
SESSION_COOKIE_AGE = 7200
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview frames the site
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# Wagtail
WAGTAIL_SITE_NAME = "县政府门户网站"
WAGTAILADMIN_BASE_URL = os.environ.get("DISCLOSURE_BASE_URL") or "http://127.0.0.1:8000"
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = [("zh-hans", "简体中文")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
WAGTAILADMIN_USER_LOGIN_FORM = "wagtail_disclosure.admin.log_in.LoginForm"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no call to a foreign host
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT = True
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 5 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000

# The plug-in
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail_disclosure.search"}}
WAGTAIL_DISCLOSURE = {
    "BASE_TEMPLATE": "base.html",
    "ADVISORS": [
        "classifier.wagtail_plugin.ClassifierAdvisor",
        "wagtail_disclosure.publishing.wording.WordingAdvisor",
    ],
    # Outside MEDIA_ROOT: a file of a draft must have no address.
    "ATTACHMENT_ROOT": DATA / "attachments",
}

# The queue. retry > timeout x (ceil((queue_limit + 1) / workers) + 1), or tasks run twice;
# a failed task leaves the queue at once, since the plug-in's own ledger tries it again.
Q_CLUSTER = {
    "name": "disclosure",
    "workers": int(os.environ.get("DISCLOSURE_WORKERS") or 1),
    "queue_limit": 2,
    "bulk": 1,
    "timeout": 60,
    "retry": 300,
    "max_attempts": 3,
    "ack_failures": True,
    "catch_up": False,
    "save_limit": 200,
    "recycle": 200,
    "poll": 0.2,
    "time_zone": TIME_ZONE,
}
if os.environ.get("DISCLOSURE_REDIS_URL"):
    Q_CLUSTER["redis"] = os.environ["DISCLOSURE_REDIS_URL"]
else:
    Q_CLUSTER["orm"] = "default"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
