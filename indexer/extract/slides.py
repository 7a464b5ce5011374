"""PowerPoint files, a page a slide, with its tables and notes. Runs only inside the sandbox's worker."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import pptx
from pptx.exc import PackageNotFoundError

from archive.errors import ExtractError
from indexer.extract.office import LOCKED_OR_DAMAGED, check_size
from indexer.models import Page, Source


def slide_pages(data: bytes) -> Iterator[Page]:
    """The slides in order. Raises ExtractError, a sentence, when the file cannot be opened."""
    try:
        check_size(data, "PowerPoint file")
        slides = pptx.Presentation(io.BytesIO(data)).slides
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise ExtractError(LOCKED_OR_DAMAGED.format("PowerPoint file")) from error
    for number, slide in enumerate(slides, start=1):
        parts = list(_texts(slide.shapes))
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            parts.append(slide.notes_slide.notes_text_frame.text)
        text = "\n\n".join(part.replace("\v", "\n").strip() for part in parts if part.strip())
        yield Page(number, text, Source.MARKUP) if text else Page(number, "", Source.NONE, 0.0, "There is no text on the slide.")


def _texts(shapes: Iterable[Any]) -> Iterator[str]:
    """The text of each shape, those of a group in turn; a table's row is a line."""
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _texts(shape.shapes)
        elif shape.has_text_frame:
            yield shape.text_frame.text
        elif getattr(shape, "has_table", False):
            yield "\n".join(" | ".join(" ".join(cell.text.split()) for cell in row.cells) for row in shape.table.rows)
