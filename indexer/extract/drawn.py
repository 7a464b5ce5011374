"""What pdfium says of a page's text: its letters, and where they and their runs stand. Runs only inside the sandbox's worker.

A page has hundreds of runs. pdfium is called for them without ctypes' checks of arguments, which take longer than its answer: here, and
only here, the arguments have to be right.
"""

from __future__ import annotations

import ctypes
from types import TracebackType
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw


def _unchecked(function: Any) -> Any:
    """A function of pdfium's that returns an int, and takes handles, ints and `byref` as they come."""
    return ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.cast(function, ctypes.c_void_p).value)


_get_text = _unchecked(raw.FPDFText_GetText)
_get_rect = _unchecked(raw.FPDFText_GetRect)
_get_loose_box = _unchecked(raw.FPDFText_GetLooseCharBox)
Box = tuple[float, float, float, float]  # left, right, top, bottom in points, y downwards as a reader sees the page


class Style(NamedTuple):
    """Whether a letter is bold, and the height of its font in points."""

    is_bold: bool
    height: float


class DrawnText:
    """The text of a page; use it in a `with`. Raises PdfiumError when pdfium cannot read it."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.raw = raw.FPDFText_LoadPage(page.raw)
        if not self.raw:
            raise pypdfium2.PdfiumError("Failed to load text page.")
        self._page, self._turn = page, raw.FPDFPage_GetRotation(page.raw)
        width, height = page.get_size()
        self._width, self._height = (width, height) if self._turn % 2 == 0 else (height, width)
        self._rect = raw.FS_RECTF()
        self._to_rect = ctypes.byref(self._rect)
        self._name, self._flags = ctypes.create_string_buffer(64), ctypes.c_int()

    def __enter__(self) -> DrawnText:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        raw.FPDFText_ClosePage(self.raw)

    def text(self) -> str:
        """All the text, lines parted by "\\r\\n"; places are counted in it."""
        count = raw.FPDFText_CountChars(self.raw)
        if count <= 0:
            return ""
        letters = (ctypes.c_ushort * (count + 1))()
        written = _get_text(self.raw, 0, count, ctypes.byref(letters))
        return bytes(memoryview(letters).cast("B")[: 2 * max(0, written - 1)]).decode("utf-16-le", "ignore")

    def char(self, place: int) -> Box:
        """The box of one character, as high as its font."""
        rect = self._rect
        _get_loose_box(self.raw, place, self._to_rect)
        return self._seen(rect.left, rect.right, rect.top, rect.bottom)

    def left(self, place: int) -> float:
        """Where one character begins."""
        if self._turn:
            return self.char(place)[0]
        _get_loose_box(self.raw, place, self._to_rect)
        return float(self._rect.left)

    def runs(self) -> list[Box]:
        """The boxes of the page's runs of text, in the order in which they are drawn."""
        left, top, right, bottom = (ctypes.c_double() for _ in range(4))
        to_left, to_top, to_right, to_bottom = map(ctypes.byref, (left, top, right, bottom))
        text, turn, height, get_rect = self.raw, self._turn, self._height, _get_rect
        made = []
        for place in range(raw.FPDFText_CountRects(text, 0, -1)):
            get_rect(text, place, to_left, to_top, to_right, to_bottom)
            if turn == 0:
                made.append((left.value, right.value, height - top.value, height - bottom.value))
            else:
                made.append(self._seen(left.value, right.value, top.value, bottom.value))
        return made

    def style(self, place: int) -> Style:
        """The style of the letter at a place."""
        rect = self._rect
        _get_loose_box(self.raw, place, self._to_rect)
        size = raw.FPDFText_GetFontInfo(self.raw, place, self._name, len(self._name), self._flags)
        name = self._name.value.lower() if 0 < size <= len(self._name) else b""
        return Style(b"bold" in name or b"black" in name, max(abs(rect.top - rect.bottom), 1.0))

    def _seen(self, left: float, right: float, top: float, bottom: float) -> Box:
        if self._turn == 0:
            return left, right, self._height - top, self._height - bottom
        if self._turn == 1:
            return bottom, top, left, right
        if self._turn == 2:
            return self._width - right, self._width - left, bottom, top
        return self._height - top, self._height - bottom, self._width - right, self._width - left
