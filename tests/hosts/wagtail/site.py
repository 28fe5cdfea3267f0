"""The site, set up in a folder: its settings, an empty database, what its admin loads."""

from __future__ import annotations

from pathlib import Path

import django
from django.conf import settings

from revdiff.views.component import script

LANGUAGES = ("ar", "de")
"""Those that the script tells changes in, beside English."""


def set_up(folder: Path) -> None:
    """Django with the site, once in a process; the database and all files are in the folder."""
    (folder / "static/newsroom").mkdir(parents=True)
    (folder / "static/newsroom/revdiff.js").write_text(script(*LANGUAGES), encoding="utf-8", newline="\n")
    settings.configure(
        SECRET_KEY="of tests alone",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="tests.hosts.wagtail.urls",
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": folder / "site.sqlite3",
            }
        },
        MEDIA_ROOT=folder / "media",
        STATIC_URL="/static/",
        STATICFILES_DIRS=[folder / "static"],
        USE_TZ=True,
        WAGTAIL_SITE_NAME="Kelby Courier",
        WAGTAILADMIN_BASE_URL="http://localhost",
        WAGTAIL_ENABLE_UPDATE_CHECK=False,
        WAGTAIL_ENABLE_WHATS_NEW_BANNER=False,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        INSTALLED_APPS=[
            "tests.hosts.wagtail.newsroom",
            *("wagtail.embeds", "wagtail.users", "wagtail.documents", "wagtail.images", "wagtail.search"),
            *("wagtail.admin", "wagtail", "modelcluster", "taggit"),
            *("django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"),
            *("django.contrib.messages", "django.contrib.staticfiles"),
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
    )
    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    setup_test_environment()

    call_command("migrate", verbosity=0)
