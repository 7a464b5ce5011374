"""Draws a paper as if it had been scanned: grey pictures of its pages, a little crooked and speckled, with no text in them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from demo.blocks import Block, Heading, Paragraph, Run, Runs, Table

__all__ = ["draw_pages", "make_scan"]

_PAGE = (1240, 1754)  # A4 at 150 dots an inch
_MARGIN = 130
_FONTS = Path(reportlab.__file__).parent / "fonts"
_PAPER, _INK = 247, 35


@dataclass(frozen=True)
class _Word:
    text: str
    font: ImageFont.FreeTypeFont

    @property
    def width(self) -> float:
        return self.font.getlength(self.text)


@dataclass
class _Pen:
    """Where the next line goes; takes a new page when the old one is full."""

    pages: list[Image.Image] = field(default_factory=list)
    top: float = _PAGE[1]

    def room(self, height: float) -> ImageDraw.ImageDraw:
        """The page to draw on, with room for `height` below `top`."""
        if self.top + height > _PAGE[1] - _MARGIN:
            self.pages.append(Image.new("L", _PAGE, _PAPER))
            self.top = _MARGIN
        return ImageDraw.Draw(self.pages[-1])


def make_scan(title: str, pages: Sequence[bytes]) -> bytes:
    """A PDF of nothing but the pictures."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    canvas.setTitle(title)
    for page in pages:
        canvas.drawImage(ImageReader(BytesIO(page)), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def draw_pages(blocks: Sequence[Block], head: str, seed: int) -> tuple[bytes, ...]:
    """The pages as JPEG; `seed` decides on the specks and how crooked each page lies."""
    pen = _Pen()
    _draw(pen, [Paragraph((Run("Harrowmere Council", bold=True), Run(f"   {head}")))])
    _draw(pen, blocks)
    chance = random.Random(seed)
    return tuple(_scanned(page, chance) for page in pen.pages)


@cache
def _font(size: int, bold: bool, italic: bool) -> ImageFont.FreeTypeFont:
    name = {(True, False): "VeraBd.ttf", (False, True): "VeraIt.ttf", (True, True): "VeraBI.ttf"}.get((bold, italic), "Vera.ttf")
    return ImageFont.truetype(str(_FONTS / name), size)


def _draw(pen: _Pen, blocks: Sequence[Block]) -> None:
    for block in blocks:
        if isinstance(block, Table):
            _draw_table(pen, block)
        elif isinstance(block, Heading):
            pen.top += 12
            _draw_text(pen, block.runs, size={1: 32, 2: 25}.get(block.level, 22), bold=True)
        else:
            _draw_paragraph(pen, block)


def _draw_paragraph(pen: _Pen, block: Paragraph) -> None:
    indent = 70 * max(block.level, 1) if block.mark else 70 * block.level
    if block.mark:
        page = pen.room(32)
        page.text((_MARGIN + indent - 60, pen.top), block.mark, fill=_INK, font=_font(21, False, False))
    _draw_text(pen, block.runs, indent=indent)


def _draw_text(pen: _Pen, runs: Runs, *, size: int = 21, bold: bool = False, indent: int = 0) -> None:
    for line in _lines(runs, _PAGE[0] - 2 * _MARGIN - indent, size, bold):
        page = pen.room(size * 1.5)
        _draw_line(page, line, _MARGIN + indent, pen.top)
        pen.top += size * 1.5
    pen.top += size * 0.7


def _draw_line(page: ImageDraw.ImageDraw, line: Sequence[_Word], left: float, top: float) -> None:
    for word in line:
        page.text((left, top), word.text, fill=_INK, font=word.font)
        left += word.width + word.font.getlength(" ")


def _lines(runs: Runs, width: float, size: int, bold: bool = False) -> list[list[_Word]]:
    lines: list[list[_Word]] = [[]]
    left = 0.0
    for run in runs:
        for text in run.text.split():
            word = _Word(text, _font(size, run.bold or bold, run.italic))
            if lines[-1] and left + word.width > width:
                lines.append([])
                left = 0.0
            lines[-1].append(word)
            left += word.width + word.font.getlength(" ")
    return lines


def _draw_table(pen: _Pen, block: Table) -> None:
    whole = _PAGE[0] - 2 * _MARGIN
    shares = [0.28, 0.72] if block.summary else [1 / len(block.right)] * len(block.right)
    widths = [whole * share for share in shares]
    for row in ((block.header,) if block.header else ()) + block.rows:
        cells = [_lines(runs, width - 20, 18, bold=row is block.header) for runs, width in zip(row, widths, strict=True)]
        height = max(len(lines) for lines in cells) * 27 + 14
        page = pen.room(height)
        left = float(_MARGIN)
        for lines, width in zip(cells, widths, strict=True):
            page.rectangle((left, pen.top, left + width, pen.top + height), outline=90)
            for place, line in enumerate(lines):
                _draw_line(page, line, left + 10, pen.top + 7 + 27 * place)
            left += width
        pen.top += height
    pen.top += 24


def _scanned(page: Image.Image, chance: random.Random) -> bytes:
    draw = ImageDraw.Draw(page)
    for _ in range(500):
        draw.point((chance.randrange(_PAGE[0]), chance.randrange(_PAGE[1])), fill=chance.randrange(90, 220))
    turned = page.rotate(chance.uniform(-0.5, 0.5), resample=Image.Resampling.BICUBIC, fillcolor=_PAPER)
    stream = BytesIO()
    turned.save(stream, "JPEG", quality=55, dpi=(150, 150))
    return stream.getvalue()
