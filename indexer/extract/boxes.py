"""Where a piece of a page's text stands on the page, for marking it in a picture. Runs only inside the sandbox's worker."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence

import pypdfium2
from pypdfium2 import raw

from archive.errors import ExtractError
from indexer.extract import layout
from indexer.extract.drawn import Drawn

Box = tuple[float, float, float, float]
_EDGES = 10_000  # the page, in steps, when pdfium is asked where a point of it stands


def boxes(data: bytes, number: int, spans: Sequence[tuple[int, int]]) -> list[Box]:
    """The boxes of characters `start` to `end` of the text that page `number` (from 1) gave, a box a run of text, for all `spans`.

    Each is left, top, right, bottom as shares of the page's width and height (0 to 1) from the top left corner of the page as it is
    shown. Raises ExtractError when the page cannot be opened.
    """
    try:
        document = pypdfium2.PdfDocument(data)
        with Drawn(document, number - 1) as drawn:
            laid = layout.read(drawn)
            found = [box for start, end in spans for first, count in _drawn(laid, start, end) for box in _runs(drawn, first, count)]
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise ExtractError("The page cannot be opened, so nothing can be marked on it.") from error
    document.close()
    return found


def _drawn(laid: layout.Layout, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of pdfium's text, place and length, of which a span of the page's text is made."""
    for at, origin, length in laid.spans:
        first, last = max(start, at), min(end, at + length)
        if first < last:
            yield origin + first - at, last - first


def _runs(drawn: Drawn, first: int, count: int) -> Iterator[Box]:
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    for place in range(raw.FPDFText_CountRects(drawn.raw, first, count)):
        raw.FPDFText_GetRect(drawn.raw, place, left, top, right, bottom)
        corners = _shown(drawn, left.value, top.value), _shown(drawn, right.value, bottom.value)
        across, down = sorted(x for x, _ in corners), sorted(y for _, y in corners)
        yield across[0], down[0], across[1], down[1]


def _shown(drawn: Drawn, x: float, y: float) -> tuple[float, float]:
    """A point of the page as it is shown, turned and cropped: shares of its width and height."""
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(drawn.page, 0, 0, _EDGES, _EDGES, 0, x, y, across, down)
    return min(1.0, max(0.0, across.value / _EDGES)), min(1.0, max(0.0, down.value / _EDGES))
