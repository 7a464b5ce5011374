"""The app's own settings, and the addresses under which the world knows its pages."""

from __future__ import annotations

from typing import cast

from flask import current_app, has_request_context, request

from archive import Settings

SETTINGS = "minutebook.settings"


def settings() -> Settings:
    """The current app's."""
    return cast(Settings, current_app.extensions[SETTINGS])


def permanent(path: str) -> str:
    """The whole address of a path: under MINUTEBOOK_PUBLIC_URL, or where the request came to."""
    base = settings().public_url or (request.url_root if has_request_context() else "")
    return f"{base.rstrip('/')}{path}"
