"""One page of a PDF into a PNG with some places on it marked. Runs only inside the worker."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pypdfium2

LONGEST_SIDE = 1400  # pixels
LEVEL = 3  # of zlib: level 6 makes the files of the demo council 2% smaller and takes nearly twice as long
INK = (255, 226, 120)  # the marker's colour, multiplied with the page's own
Picture = npt.NDArray[np.uint8]
Box = tuple[float, float, float, float]  # left, top, right, bottom as shares of the page's width and height, from the top left corner


def png(data: bytes, number: int, marked: Iterable[Box] = ()) -> bytes:
    """Page `number` (from 1) as a PNG, with what stands in these boxes `marked`. Raises what pdfium raises."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()  # what was written into the fields of a form is shown
    page = document[number - 1]
    width, height = page.get_size()
    bitmap = page.render(scale=LONGEST_SIDE / max(width, height, 1.0), rev_byteorder=True, prefer_bgrx=False)
    picture = np.array(bitmap.to_numpy())
    if picture.ndim == 2:
        picture = np.repeat(picture[:, :, None], 3, axis=2)
    picture = np.ascontiguousarray(picture[:, :, :3])
    ink = np.zeros(picture.shape[:2], bool)  # boxes may lie over one another, and are marked once
    for box in marked:
        left, top, right, bottom = around(box, picture.shape[1], picture.shape[0])
        ink[top:bottom, left:right] = True
    picture[ink] = (picture[ink].astype(np.uint16) * np.array(INK, np.uint16) // 255).astype(np.uint8)
    return encoded(picture)


def around(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """A box in pixels of a picture, a little wider than the ink, none over another in a line's height."""
    left, top, right, bottom = box
    return (
        max(math.floor(left * width) - 2, 0),
        max(math.floor(top * height) - 1, 0),
        max(math.ceil(right * width) + 2, 0),
        max(math.ceil(bottom * height) + 1, 0),
    )


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
