"""One page of a PDF into a PNG with some of its words marked. Runs only inside the worker."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pypdfium2
from pypdfium2 import raw

LONGEST_SIDE = 1400  # pixels
LEVEL = 3  # of zlib: level 6 makes the files of the demo council 2% smaller and takes nearly twice as long
INK = (255, 226, 120)  # the marker's colour, multiplied with the page's own
Picture = npt.NDArray[np.uint8]
Box = tuple[int, int, int, int]  # left, top, right, bottom in pixels


def png(data: bytes, number: int, mark: tuple[int, int] = (0, 0)) -> bytes:
    """Page `number` (from 1) as a PNG; `mark` is a span of what is seen of that page's text (`raw_places`). Raises what pdfium raises."""
    document = pypdfium2.PdfDocument(data)
    page = document[number - 1]
    width, height = page.get_size()
    bitmap = page.render(scale=LONGEST_SIDE / max(width, height, 1.0), rev_byteorder=True, prefer_bgrx=False)
    picture = np.array(bitmap.to_numpy())
    if picture.ndim == 2:
        picture = np.repeat(picture[:, :, None], 3, axis=2)
    picture = np.ascontiguousarray(picture[:, :, :3])
    for box in boxes(page, bitmap.get_posconv(page), mark) if mark[0] < mark[1] else ():
        left, top, right, bottom = box
        part = picture[top:bottom, left:right]
        part[:] = (part.astype(np.uint16) * np.array(INK, np.uint16) // 255).astype(np.uint8)
    return encoded(picture)


def boxes(page: pypdfium2.PdfPage, places: pypdfium2.PdfPosConv, mark: tuple[int, int]) -> Iterator[Box]:
    """A box around each run of marked characters, in pixels, a little wider than the ink, none over another in a line's height."""
    text = page.get_textpage()
    units = raw_places(text.get_text_range(), mark)
    first, last = (raw.FPDFText_GetCharIndexFromTextIndex(text.raw, unit) for unit in (units[0], max(units[1] - 1, units[0])))
    if first < 0 or last < first:
        return
    for number in range(text.count_rects(first, last - first + 1)):
        x0, y0, x1, y1 = text.get_rect(number)
        (ax, ay), (bx, by) = places.to_bitmap(x0, y0), places.to_bitmap(x1, y1)
        yield (
            max(math.floor(min(ax, bx)) - 2, 0),
            max(math.floor(min(ay, by)) - 1, 0),
            max(math.ceil(max(ax, bx)) + 2, 0),
            max(math.ceil(max(ay, by)) + 1, 0),
        )


def raw_places(text: str, mark: tuple[int, int]) -> tuple[int, int]:
    """A span counted in characters that are seen, as a span of pdfium's text, which counts in UTF-16 units.

    The extractor sets its own white space (line ends, tabs between cells), so that only what is seen stands at the same place in both.
    """
    found, seen, units = [0, 0], 0, 0
    for character in text:
        if not (character.isspace() or character == "\x00"):
            if seen == mark[0]:
                found[0] = units
            seen += 1
        units += 2 if ord(character) > 0xFFFF else 1
        if seen == mark[1]:
            return found[0], units
    return (found[0], units) if seen > mark[0] else (units, units)


def encoded(picture: Picture) -> bytes:
    """An RGB picture (rows, columns, 3) as a PNG (W3C, 3rd edition; every row by filter 1); grey where it has no colour."""
    grey = bool((picture[:, :, :1] == picture).all())
    rows = (picture[:, :, 0] if grey else picture.reshape(picture.shape[0], -1)).astype(np.int16)
    step = 1 if grey else 3
    filtered = rows.copy()
    filtered[:, step:] -= rows[:, :-step]
    body = np.empty((rows.shape[0], rows.shape[1] + 1), np.uint8)
    body[:, 0] = 1
    body[:, 1:] = filtered & 0xFF
    header = struct.pack(">IIBBBBB", picture.shape[1], picture.shape[0], 8, 0 if grey else 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(body.tobytes(), LEVEL)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
