"""Makes the papers and keeps them in a folder, each under a name that changes with its content and with the code."""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import RLock

from demo.blocks import Block, Heading, Run, read
from demo.council import Council, Meeting, PaperEntry, PaperFormat
from demo.dates import day_and_month
from demo.offices import make_page, make_slides, make_workbook
from demo.pdfs import make_pdf
from demo.printed import Print, has_print, lay_out
from demo.scans import draw_pages, make_scan
from demo.sheets import Pictures, Sheet, Text
from demo.shelves import HOME
from demo.words import make_word

__all__ = ["Papers"]

_CODE = ("blocks", "council", "dates", "offices", "papers", "pdfs", "printed", "scans", "sheets", "words")
_LIBRARIES = ("markdown-it-py", "pillow", "python-docx", "reportlab")


class Papers:
    """The papers of a council in the folder `out`; whatever is missing is made when it is asked for."""

    def __init__(self, out: Path, council: Council) -> None:
        self._out = out
        self._heads = {meeting.folder: f"{meeting.committee_name}, {day_and_month(meeting.starts)}" for meeting in council.meetings}
        self._heads[HOME] = f"{council.name}, Constitution"
        self._making = RLock()

    def paper(self, paper: PaperEntry) -> Path:
        """A paper as it is published."""
        makers = {
            PaperFormat.PDF: self._set_pdf,
            PaperFormat.WORD: self._set_word,
            PaperFormat.SCAN: self._scan,
            PaperFormat.EXCEL: self._set_workbook,
            PaperFormat.SLIDES: self._set_slides,
            PaperFormat.HTML: self._set_page,
        }
        return self._kept("s", paper.id, paper.format.extension, self._key(paper), lambda: makers[paper.format](paper))

    def converted(self, paper: PaperEntry) -> Path:
        """A paper as PDF, whatever it is published as."""
        if paper.format in (PaperFormat.PDF, PaperFormat.SCAN):
            return self.paper(paper)
        return self._kept("c", paper.id, "pdf", self._key(paper), lambda: self._set_pdf(paper))

    def printed(self, kind: Print, meeting: Meeting) -> Path:
        """What is printed of a meeting as it stands; the pack holds every public paper again."""
        return self._kept(f"g{kind.value}-", meeting.agenda_id, "pdf", repr(meeting), lambda: make_pdf(self._print(kind, meeting)))

    def everything(self, council: Council) -> Iterator[Path]:
        """Every paper and every print of a council as it is shown, made where it is missing."""
        for paper in council.shelves.documents() if council.shelves else []:
            yield self.paper(paper)
        for meeting in council.meetings:
            for paper in _public(meeting):
                yield self.paper(paper)
            for paper in meeting.supplements:
                yield self.paper(paper)
            for kind in Print:
                if has_print(kind, meeting):
                    yield self.printed(kind, meeting)

    def _print(self, kind: Print, meeting: Meeting) -> Sheet:
        sheet = lay_out(kind, meeting)
        if kind is not Print.PACK:
            return sheet
        return replace(sheet, parts=sheet.parts + tuple(self._part(paper) for paper in _public(meeting)))

    def _part(self, paper: PaperEntry) -> Text | Pictures:
        return Pictures(self._pictures(paper)) if paper.format is PaperFormat.SCAN else Text(_blocks(paper))

    def _sheet(self, paper: PaperEntry) -> Sheet:
        return Sheet(title=paper.title, head=self._heads[paper.home], parts=(Text(_blocks(paper)),))

    def _set_pdf(self, paper: PaperEntry) -> bytes:
        return make_pdf(self._sheet(paper))

    def _set_word(self, paper: PaperEntry) -> bytes:
        return make_word(self._sheet(paper))

    def _set_workbook(self, paper: PaperEntry) -> bytes:
        return make_workbook(self._sheet(paper))

    def _set_slides(self, paper: PaperEntry) -> bytes:
        return make_slides(self._sheet(paper))

    def _set_page(self, paper: PaperEntry) -> bytes:
        return make_page(self._sheet(paper))

    def _scan(self, paper: PaperEntry) -> bytes:
        return make_scan(paper.title, self._pictures(paper))

    def _pictures(self, paper: PaperEntry) -> tuple[bytes, ...]:
        return draw_pages(_blocks(paper), self._heads[paper.home], seed=paper.id)

    def _key(self, paper: PaperEntry) -> str:
        return repr((paper, self._heads[paper.home]))

    def _kept(self, kind: str, number: int, extension: str, key: str, make: Callable[[], bytes]) -> Path:
        digest = hashlib.sha256(f"{_code_digest()} {key}".encode()).hexdigest()
        path = self._out / f"{kind}{number}-{digest[:16]}.{extension}"
        if not path.exists():
            with self._making:  # reportlab keeps state of its own between documents
                if not path.exists():
                    _write(path, make())
        return path


def _public(meeting: Meeting) -> list[PaperEntry]:
    """The public papers of a meeting, each once."""
    papers = {paper.id: paper for item in meeting.items for paper in item.papers if not paper.restricted}
    return list(papers.values())


def _blocks(paper: PaperEntry) -> tuple[Block, ...]:
    """The paper's text, under its title where it does not open with one of its own."""
    blocks = read(paper.source)
    if blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1:
        return blocks
    return (Heading(1, (Run(paper.title),)), *blocks)


@cache
def _code_digest() -> str:
    """Changes with the modules that make papers and with the libraries they use."""
    digest = hashlib.sha256()
    for name in _CODE:
        digest.update(Path(__file__).with_name(f"{name}.py").read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()


def _write(path: Path, content: bytes) -> None:
    """The file whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)
