"""Copies what browsers need of govuk-frontend into `static/vendor`, without the typeface and the crest, which are not ours to use."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "node_modules" / "govuk-frontend"
VENDOR = Path(__file__).resolve().parent / "static" / "vendor"
SYSTEM_FONTS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Ubuntu,Cantarell,"Helvetica Neue",Arial,sans-serif'

NOTICE = "/*! govuk-frontend, MIT licence, (c) Crown copyright (Government Digital Service) */\n"

_FONT_FACE = re.compile(r"(/\*![^*]*\*/)?\s*@font-face\s*\{[^}]*\}")
_FONT_NAME = re.compile(r'"?GDS Transport"?,\s*arial,\s*sans-serif', re.IGNORECASE)
_PICTURE = re.compile(r"url\([^)]*/assets/[^)]*\)")
_SOURCE_MAP = re.compile(r"^(/\*|//)# sourceMappingURL=.*$", re.MULTILINE)


def main() -> int:
    """Copy the assets; 1 with one sentence when npm has not brought them yet."""
    if not SOURCE.is_dir():
        print("govuk-frontend is not in node_modules: run npm ci first (make assets does both).", file=sys.stderr)
        return 1
    copy(SOURCE, VENDOR)
    return 0


def copy(source: Path, target: Path) -> None:
    """The stylesheet and the script of a govuk-frontend package, into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    dist = source / "dist" / "govuk"
    (target / "govuk-frontend.css").write_text(ours(dist.joinpath("govuk-frontend.min.css").read_text("utf-8")), "utf-8")
    script = _SOURCE_MAP.sub("", dist.joinpath("govuk-frontend.min.js").read_text("utf-8"))
    (target / "govuk-frontend.js").write_text(NOTICE + script, "utf-8")


def ours(stylesheet: str) -> str:
    """The stylesheet with the system's fonts in place of GDS Transport, and without pictures of the Crown's."""
    plain = _FONT_FACE.sub("", stylesheet)
    plain = _PICTURE.sub("none", _FONT_NAME.sub(SYSTEM_FONTS, plain))
    return _SOURCE_MAP.sub("", plain) + NOTICE


if __name__ == "__main__":
    sys.exit(main())
