"""What pdfium says of a page: its letters, where they and their runs stand, its pictures. Runs only inside the sandbox's worker.

A page has hundreds of runs. pdfium is called for them without ctypes' checks of arguments, which take longer than its answer: here, and
only here, the arguments have to be right.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from types import TracebackType
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from indexer.extract import attached
from indexer.extract.inside import Inside


def _unchecked(function: Any) -> Any:
    """A function of pdfium's that returns an int, and takes handles, ints and `byref` as they come."""
    return ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_get_text = _unchecked(raw.FPDFText_GetText)
_get_rect = _unchecked(raw.FPDFText_GetRect)
_get_loose_box = _unchecked(raw.FPDFText_GetLooseCharBox)
_count_notes = _unchecked(raw.FPDFPage_GetAnnotCount)
_get_font = _unchecked(raw.FPDFText_GetFontInfo)
_NAME, _FLAGS = ctypes.create_string_buffer(64), ctypes.c_int()
_NAME_SIZE = ctypes.c_ulong(len(_NAME))
_WRITTEN = frozenset((raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP))
DEEPEST = 3  # drawings inside drawings in which pictures are looked for
Box = tuple[float, float, float, float]  # left, right, top, bottom in points, y downwards as a reader sees the page


class Style(NamedTuple):
    """Whether a letter is bold, and the height of its font in points."""

    is_bold: bool
    height: float


class Drawn:
    """A page (`number` from 0) and its text, to be used in a `with`. Raises PdfiumError when pdfium cannot read it.

    What was written into the fields of a form, or typed over the page, is part of its text; `pinned` are the files attached to it.
    """

    def __init__(self, document: pypdfium2.PdfDocument, number: int) -> None:
        self._document = document  # must live as long as its page
        self.page = raw.FPDF_LoadPage(document.raw, number)
        if not self.page:
            raise pypdfium2.PdfiumError("Failed to load page.")
        self.pinned: list[Inside] = []
        if _count_notes(self.page):
            self._take_notes(number)
        self.raw = raw.FPDFText_LoadPage(self.page)
        if not self.raw:
            raw.FPDF_ClosePage(self.page)
            raise pypdfium2.PdfiumError("Failed to load text page.")
        self._turn = raw.FPDFPage_GetRotation(self.page)
        self.width, self.height = raw.FPDF_GetPageWidthF(self.page), raw.FPDF_GetPageHeightF(self.page)
        self._across, self._down = (self.width, self.height) if self._turn % 2 == 0 else (self.height, self.width)
        self._rect = raw.FS_RECTF()
        self._to_rect = ctypes.byref(self._rect)

    def _take_notes(self, number: int) -> None:
        """Keep the files pinned to the page, and make what is written into fields and notes part of it, as a reader sees it."""
        kinds = {raw.FPDFAnnot_GetSubtype(note) for note in attached.notes(self.page)}
        if raw.FPDF_ANNOT_FILEATTACHMENT in kinds:
            self.pinned = list(attached.pinned(self._document, self.page))
        if kinds.isdisjoint(_WRITTEN) or raw.FPDFPage_Flatten(self.page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
            return
        raw.FPDF_ClosePage(self.page)
        self.page = raw.FPDF_LoadPage(self._document.raw, number)
        if not self.page:
            raise pypdfium2.PdfiumError("Failed to load page.")

    def __enter__(self) -> Drawn:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        raw.FPDFText_ClosePage(self.raw)
        raw.FPDF_ClosePage(self.page)

    def is_empty(self) -> bool:
        """Whether nothing at all is drawn on the page."""
        return bool(raw.FPDFPage_CountObjects(self.page) <= 0)

    def pictured(self) -> float:
        """The share of the page that its largest picture covers."""
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        covered = 0.0
        for drawn in self._objects(self.page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, 1):
            if raw.FPDFPageObj_GetType(drawn) == raw.FPDF_PAGEOBJ_IMAGE and raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
                covered = max(covered, (right.value - left.value) * (top.value - bottom.value))
        return float(covered / max(1.0, self.width * self.height))

    def _objects(self, around: Any, count: Any, get: Any, depth: int) -> Iterator[Any]:
        for place in range(count(around)):
            found = get(around, place)
            yield found
            if depth < DEEPEST and raw.FPDFPageObj_GetType(found) == raw.FPDF_PAGEOBJ_FORM:
                yield from self._objects(found, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth + 1)

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
        text, turn, height, get_rect = self.raw, self._turn, self._down, _get_rect
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
        size = _get_font(self.raw, place, _NAME, _NAME_SIZE, ctypes.byref(_FLAGS))
        name = _NAME.value.lower() if 0 < size <= len(_NAME) else b""
        return Style(b"bold" in name or b"black" in name, max(abs(rect.top - rect.bottom), 1.0))

    def _seen(self, left: float, right: float, top: float, bottom: float) -> Box:
        if self._turn == 0:
            return left, right, self._down - top, self._down - bottom
        if self._turn == 1:
            return bottom, top, left, right
        if self._turn == 2:
            return self._across - right, self._across - left, bottom, top
        return self._down - top, self._down - bottom, self._across - right, self._across - left
