"""Which papers are held but give no text: told by whoever reads them, asked by whoever says what is held."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping

from archive.layout import Layout


def write(layout: Layout, found: Mapping[str, str]) -> None:
    """Put down anew the digests of the papers that gave no text, with the reason of each: whole, or not at all."""
    aside = layout.unreadable.with_suffix(".part")
    aside.parent.mkdir(parents=True, exist_ok=True)
    with aside.open("w", encoding="utf-8") as file:
        json.dump(dict(sorted(found.items())), file, ensure_ascii=False, indent=0)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(layout.unreadable)


def read(layout: Layout) -> dict[str, str]:
    """The digests with their reasons; none where nobody has read the papers yet, or what they wrote is hurt: a build writes it anew."""
    try:
        found = json.loads(layout.unreadable.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {str(digest): str(why) for digest, why in found.items()} if isinstance(found, dict) else {}
