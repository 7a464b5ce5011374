"""A scanned page into text by tesseract: drawn, turned upright, made straight, read. Runs only inside the sandbox's worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
import pytesseract
from PIL import Image

from archive.errors import ExtractError
from indexer.extract import damaged
from indexer.extract.trust import trust
from indexer.models import Mark, Page, Source

DPI = 300
LARGEST = 16_000_000  # pixels of a drawn page; a larger page is drawn coarser
UNSURE = 0.65  # mean confidence under which the page may lie on its side
SURE_TURN = 1.0  # tesseract's confidence in its own opinion of the orientation
STEEPEST = 8.0  # degrees of skew that are looked for, either way
INK = 0.0003  # share of dark pixels under which a page is blank
BULLETS = frozenset("¢©®«»°*e")  # what tesseract takes a round bullet for
BLANK = "The page is a picture without any text that could be read (it may be blank)."


@dataclass(frozen=True)
class _Word:
    """A word as read: its box in pixels of the turned picture, its line there, and tesseract's confidence, 0 to 1."""

    text: str
    box: tuple[float, float, float, float]
    line: tuple[int, int, int]
    confidence: float


def read_page(data: bytes, number: int, seconds: int) -> Page:
    """Page `number` (from 1) of a PDF, read within `seconds`. Its marks say where each word stands.

    Raises ExtractError, a sentence, when the page cannot be drawn or tesseract takes too long.
    """
    picture = draw(data, number)
    if _is_blank(picture):
        return Page(number, "", Source.NONE, 0.0, BLANK)
    angle = skew(picture)
    words = _words(picture.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255), seconds)
    if confidence(words) < UNSURE and (turn := _turn(picture, seconds)):
        angle = turn + skew(picture.rotate(turn, expand=True, fillcolor=255))
        again = _words(picture.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255), seconds)
        words = max(words, again, key=lambda read: (confidence(read) * len(read), len(read)))
        angle = angle if words is again else skew(picture)
    return _page(number, words, picture.size, angle)


def draw(data: bytes, number: int, dpi: int = DPI) -> Image.Image:
    """A page of a PDF, mended if need be, as a grey picture. Raises ExtractError when it cannot be drawn."""
    try:
        document = _opened(data)
        document.init_forms()  # what was written into the fields of a form is drawn too
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(dpi / 72, (LARGEST / max(1.0, width * height)) ** 0.5)
        picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
        page.close()
        document.close()
    except (pypdfium2.PdfiumError, ValueError, IndexError) as error:
        raise ExtractError(f"The page cannot be drawn, so its picture cannot be read ({str(error).rstrip('.')}).") from error
    return picture


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        mended = damaged.mended(data)
        if mended is None:
            raise
        return pypdfium2.PdfDocument(mended)


def _is_blank(picture: Image.Image) -> bool:
    small = np.asarray(picture.reduce(4))
    return bool((small < 128).mean() < INK and small.std() < 6)


def skew(picture: Image.Image) -> float:
    """The degrees by which to turn a picture so that its lines lie level: where the rows differ most from their neighbours."""
    small = picture.reduce(max(1, picture.width // 700))
    ink = Image.fromarray(np.where(np.asarray(small) < 150, 255, 0).astype(np.uint8))

    def sharpness(angle: float) -> float:
        rows = np.asarray(ink.rotate(angle)).mean(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    coarse = max((step * 0.5 for step in range(int(-2 * STEEPEST), int(2 * STEEPEST) + 1)), key=sharpness)
    best = max((coarse + step * 0.1 for step in range(-5, 6)), key=sharpness)
    return 0.0 if sharpness(best) < 1.02 * sharpness(0.0) else round(best, 1)


def _turn(picture: Image.Image, seconds: int) -> int:
    """By how many degrees, anticlockwise, the picture has to be turned to stand upright: 0, 90, 180 or 270."""
    try:
        seen = pytesseract.image_to_osd(picture, output_type=pytesseract.Output.DICT, timeout=seconds)
    except (pytesseract.TesseractError, RuntimeError):
        return 0  # too few letters to tell
    return int(seen["orientation"]) % 360 if float(seen["orientation_conf"]) >= SURE_TURN else 0


def _words(picture: Image.Image, seconds: int) -> list[_Word]:
    try:
        found = pytesseract.image_to_data(picture, lang="eng", config="--psm 3", output_type=pytesseract.Output.DICT, timeout=seconds)
    except pytesseract.TesseractError as error:
        raise ExtractError(f"Tesseract could not read the page ({str(error.message)[:120].strip()}).") from error
    except RuntimeError as error:  # pytesseract's way of saying that time was up
        raise ExtractError(f"Reading the page took longer than the {seconds} seconds allowed for one page.") from error
    rows = zip(
        *(found[name] for name in ("text", "left", "top", "width", "height", "block_num", "par_num", "line_num", "conf")), strict=True
    )
    return [
        _Word(text.strip(), (left, top, left + width, top + height), (block, paragraph, line), float(sure) / 100)
        for text, left, top, width, height, block, paragraph, line, sure in rows
        if text.strip() and float(sure) >= 0
    ]


def confidence(words: Sequence[_Word]) -> float:
    """The mean confidence of the words, each weighed by its length."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _page(number: int, words: Sequence[_Word], size: tuple[int, int], angle: float) -> Page:
    """Words into lines and paragraphs, each word's box turned back onto the page as it was drawn."""
    if not words:
        return Page(number, "", Source.NONE, 0.0, BLANK)
    text, marks, before = "", [], (0, 0, 0)
    for word, following in zip(words, [*words[1:], None], strict=True):
        if text:
            text += " " if word.line == before else "\n" if word.line[:2] == before[:2] else "\n\n"
        bullet = word.text in BULLETS and word.line != before and following is not None and following.text[:1].isupper()
        read = "•" if bullet and following and following.line == word.line else word.text
        marks.append(Mark(len(text), len(text) + len(read), _turned_back(word.box, size, angle)))
        text, before = text + read, word.line
    return Page(number, text, Source.OCR, trust(text, confidence(words)), marks=tuple(marks))


def _turned_back(box: tuple[float, float, float, float], size: tuple[int, int], angle: float) -> tuple[float, float, float, float]:
    """A box of the turned picture as one of the picture before: shares of its width and height, from the top left corner."""
    width, height = size
    radians = np.deg2rad(angle)
    cos, sin = np.cos(radians), np.sin(radians)
    turned = abs(width * cos) + abs(height * sin), abs(width * sin) + abs(height * cos)
    corners = np.array([(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]) - np.array(turned) / 2
    x = corners[:, 0] * cos - corners[:, 1] * sin + width / 2
    y = corners[:, 0] * sin + corners[:, 1] * cos + height / 2
    shares = (x.min() / width, y.min() / height, x.max() / width, y.max() / height)
    left, top, right, bottom = (round(min(1.0, max(0.0, float(share))), 4) for share in shares)
    return left, top, right, bottom
