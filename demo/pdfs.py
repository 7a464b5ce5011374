"""Sets a sheet as a PDF: council header, running head, headings, numbered paragraphs, real tables, page x of y."""

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    Image,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
    TableStyle,
)
from reportlab.platypus import Paragraph as SetParagraph
from reportlab.platypus import Table as SetTable

from demo.blocks import Block, Heading, Paragraph, Runs, Table, plain
from demo.sheets import Pictures, Sheet, Text

__all__ = ["make_pdf"]

_INK = colors.HexColor("#1f2a30")
_MERE = colors.HexColor("#0b5563")
_PALE = colors.HexColor("#e6f0f1")
_MARGIN = 22 * mm
_WIDTH = A4[0] - 2 * _MARGIN
_BODY = ParagraphStyle(
    "body", fontName="Helvetica", fontSize=10.5, leading=14.2, textColor=_INK, spaceAfter=6.5, allowWidows=0, allowOrphans=0
)
_CELL = ParagraphStyle("cell", parent=_BODY, fontSize=9, leading=11.4, spaceAfter=0)
_RIGHT = ParagraphStyle("right", parent=_CELL, alignment=2)
_TITLE = ParagraphStyle("h1", parent=_BODY, fontName="Helvetica-Bold", fontSize=17, leading=21, textColor=_MERE, spaceAfter=9)
_SECTION = ParagraphStyle("h2", parent=_TITLE, fontSize=12.5, leading=16, textColor=_INK, spaceBefore=9, spaceAfter=5, keepWithNext=1)
_PART = ParagraphStyle("h3", parent=_SECTION, fontSize=10.5, leading=14, spaceBefore=5, spaceAfter=4)
_HEADINGS = {1: _TITLE, 2: _SECTION, 3: _PART}


class _NumberedCanvas(Canvas):  # type: ignore[misc]
    """Holds its pages back until their number is known, for "Page x of y"."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 (reportlab's name)
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        held = self._held
        for number, page in enumerate(held, start=1):
            self.__dict__.update(page)
            self.setFont("Helvetica", 8.5)
            self.setFillColor(_INK)
            self.drawCentredString(A4[0] / 2, 11 * mm, f"Page {number} of {len(held)}")
            super().showPage()
        super().save()


def make_pdf(sheet: Sheet) -> bytes:
    """The sheet as a PDF; the same sheet gives the same bytes each time."""
    stream = BytesIO()
    document = BaseDocTemplate(stream, pagesize=A4, title=sheet.title, author="Harrowmere Council", invariant=1, pageCompression=1)
    frame = Frame(_MARGIN, 20 * mm, _WIDTH, A4[1] - 42 * mm, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    whole = Frame(0, 0, *A4, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    def head(canvas: Canvas, _document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.setFillColor(colors.HexColor("#5a666c"))
        canvas.drawRightString(A4[0] - _MARGIN, A4[1] - 13 * mm, _fit(sheet.head))

    document.addPageTemplates([PageTemplate("text", [frame], onPage=head), PageTemplate("picture", [whole])])
    document.build(_story(sheet), canvasmaker=_NumberedCanvas)
    return stream.getvalue()


def _fit(head: str) -> str:
    return head if len(head) <= 110 else head[:109].rstrip() + "…"


def _story(sheet: Sheet) -> list[object]:
    story: list[object] = []
    for part in sheet.parts:
        story.append(NextPageTemplate("text" if isinstance(part, Text) else "picture"))
        if len(story) > 1:
            story.append(PageBreak())
        story.extend(_letter_head() + _flow(part.blocks) if isinstance(part, Text) else _pictures(part))
    return story


def _pictures(part: Pictures) -> list[object]:
    # A hair smaller than the page: a flowable as high as its frame is refused for rounding.
    return [Image(BytesIO(page), width=A4[0] - 0.1, height=A4[1] - 0.1) for page in part.pages]


def _letter_head() -> list[object]:
    name = ParagraphStyle("name", parent=_BODY, fontName="Helvetica-Bold", fontSize=13, textColor=_MERE, spaceAfter=0)
    place = ParagraphStyle("place", parent=_CELL, alignment=2, fontSize=8)
    row = [SetParagraph("Harrowmere Council", name), SetParagraph("Civic Centre, Harrowmere", place)]
    table = SetTable([row], colWidths=[_WIDTH / 2, _WIDTH / 2])
    table.setStyle(
        TableStyle(
            [
                ("LINEBELOW", (0, 0), (-1, -1), 1.6, _MERE),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ]
        )
    )
    return [table, Spacer(0, 7 * mm)]


def _flow(blocks: tuple[Block, ...]) -> list[object]:
    flow: list[object] = []
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if isinstance(block, Heading):
            flow.append(SetParagraph(_markup(block.runs), _HEADINGS[min(block.level, 3)]))
        elif isinstance(block, Paragraph):
            flow.append(_paragraph(block, caption=isinstance(following, Table) and not block.mark))
        else:
            flow.extend([_table(block), Spacer(0, 4 * mm)])
    return flow


def _paragraph(block: Paragraph, caption: bool) -> object:
    if not block.mark or "." in block.mark[:-1]:  # a numbered paragraph of a report
        first, indent = block.level * 9 * mm, (block.level + (1 if block.mark else 0)) * 11 * mm
    else:
        first, indent = block.level * 9 * mm - 4 * mm, block.level * 9 * mm + 3 * mm
    style = ParagraphStyle(
        "own",
        parent=_BODY,
        leftIndent=indent,
        bulletIndent=first,
        keepWithNext=int(caption),
        bulletFontName="Helvetica",
        bulletFontSize=10.5,
        bulletColor=_INK,
    )
    return SetParagraph(_markup(block.runs), style, bulletText=block.mark or None)


def _markup(runs: Runs) -> str:
    parts: list[str] = []
    for run in runs:
        text = escape(run.text)
        text = f"<i>{text}</i>" if run.italic else text
        parts.append(f"<b>{text}</b>" if run.bold else text)
    return "".join(parts)


def _table(block: Table) -> object:
    styles = [_RIGHT if right else _CELL for right in block.right]
    rows = [[SetParagraph(_markup(cell), style) for cell, style in zip(row, styles, strict=True)] for row in block.rows]
    head = (
        [[SetParagraph(f"<b>{_markup(cell)}</b>", style) for cell, style in zip(block.header, styles, strict=True)]] if block.header else []
    )
    table = SetTable(head + rows, colWidths=_widths(block), repeatRows=len(head), splitInRow=1)
    shade = ("BACKGROUND", (0, 0), (-1, 0), _PALE) if head else ("BACKGROUND", (0, 0), (0, -1), _PALE)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, colors.HexColor("#9fb3b7")),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
                shade,
            ]
        )
    )
    return table


def _widths(block: Table) -> list[float]:
    """Widths by what the columns hold: by their average text, none narrower than its longest word."""
    if block.summary:
        return [_WIDTH * 0.28, _WIDTH * 0.72]
    columns = list(zip(*([block.header] if block.header else []), *block.rows, strict=True))
    texts = [[plain(cell) for cell in column] for column in columns]
    least = [max((len(word) for text in column for word in text.split()), default=1) * 5.6 + 14 for column in texts]
    wanted = [max(sum(map(len, column)) / len(column), max(map(len, column)) / 2, 4) for column in texts]
    spare = max(_WIDTH - sum(least), 0)
    widths = [low + spare * share / sum(wanted) for low, share in zip(least, wanted, strict=True)]
    return [width * _WIDTH / sum(widths) for width in widths]
