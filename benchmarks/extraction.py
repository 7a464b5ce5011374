"""Text out of papers: pages a second beside bare pypdfium2 and pypdf, a worker's memory, a pack of 600 pages, a scanned page.

Over the papers of the demo council and, where they lie beside the checkout, the readable awkward PDFs. Both cores should be idle.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import pypdf  # noqa: E402
import pypdfium2  # noqa: E402
from pypdf.errors import DependencyError  # noqa: E402

from archive.settings import Settings  # noqa: E402
from indexer import chunk  # noqa: E402
from indexer.extract import Reader  # noqa: E402
from indexer.models import Extraction  # noqa: E402

AWKWARD = ROOT.parent / "shared" / "pdfs"
PDF = "application/pdf"
PACK = 600
T = TypeVar("T")


def papers(folder: Path) -> list[bytes]:
    """The PDFs that can be read: those of the demo council, made anew in `folder`, and the awkward ones."""
    subprocess.run([sys.executable, "-m", "demo", "make", "--out", str(folder)], check=True, capture_output=True, cwd=ROOT)
    found = [path.read_bytes() for path in sorted([*folder.glob("*.pdf"), *AWKWARD.glob("*.pdf")])]
    with Reader(folder / "text", Settings(ocr="off"), workers=1) as reader:
        return [data for data in found if readable(reader.read(PDF, data))]


def readable(extraction: Extraction) -> bool:
    return not extraction.problem and not any("damaged" in page.reason for page in extraction.pages)


def by_pypdfium2(files: Sequence[bytes]) -> int:
    """Every page's text, with nothing around it; returns the number of pages."""
    done = 0
    for data in files:
        document = pypdfium2.PdfDocument(data)
        for number in range(len(document)):
            page = document[number]
            page.get_textpage().get_text_range()
            page.close()
            done += 1
        document.close()
    return done


def by_pypdf(files: Sequence[bytes]) -> int:
    done = 0
    for data in files:
        with suppress(DependencyError):  # ciphers and pictures for which it needs another library
            for page in pypdf.PdfReader(io.BytesIO(data)).pages:
                page.extract_text()
                done += 1
    return done


def side_by_side(files: Sequence[bytes], processes: int) -> float:
    """Seconds for bare pypdfium2 in several processes, each with its share of the files."""
    with ProcessPoolExecutor(processes) as pool:
        list(pool.map(by_pypdfium2, [files[:30]] * processes))  # started before the clock
        return timed(lambda: list(pool.map(by_pypdfium2, [files[each::processes] for each in range(processes)])))[1]


def by_reader(files: Sequence[bytes], workers: int) -> tuple[list[Extraction], float, int]:
    """Through the sandbox, with structure and trust: the extractions, the seconds, and the most memory that a worker took, in bytes.

    The workers are started before the clock: they live for a whole run.
    """
    with tempfile.TemporaryDirectory() as folder, Reader(Path(folder), Settings(ocr="off"), workers) as reader:
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(partial(reader.read, PDF), files[: 4 * workers]))
            read, took = timed(lambda: list(pool.map(partial(reader.read, PDF), files)))
        return read, took, max(reader.memory())


def timed(work: Callable[[], T]) -> tuple[T, float]:
    began = time.perf_counter()
    return work(), time.perf_counter() - began


def a_pack(files: list[bytes]) -> bytes:
    """PACK pages of the papers, one after the other."""
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    for data in files * 5:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted or len(reader.pages) > 60:
            continue
        for page in reader.pages[: PACK - len(writer.pages)]:
            writer.add_page(page)
        if len(writer.pages) >= PACK:
            break
    writer.write(out)
    return out.getvalue()


def table() -> Iterator[str]:
    """The lines of the table, as each is measured."""
    yield "| | pages/s | beside bare pypdfium2 | memory of a worker |"
    yield "| --- | ---: | ---: | ---: |"
    with tempfile.TemporaryDirectory() as folder:
        files = papers(Path(folder))
    by_pypdfium2(files)
    pages, bare = timed(lambda: by_pypdfium2(files))
    yield f"| bare pypdfium2, one process, {pages} pages | {pages / bare:,.0f} | 1 | |"
    for workers in (1, 2):
        alone = side_by_side(files, workers)
        read, took, memory = by_reader(files, workers)
        share = alone / took
        beside = f"{share:.2f} of {workers} bare"
        yield f"| here, {workers} worker{'s' * (workers > 1)} | {pages / took:,.0f} | {beside} | {memory / 1e6:,.0f} MB |"
    slow, old = timed(lambda: by_pypdf(files))
    yield f"| pypdf, one process | {slow / old:,.0f} | {bare / old:.2f} | |"
    pack = a_pack([data for data in files if len(data) < 300_000])
    whole, took, memory = by_reader([pack], 1)
    yield f"| a pack of {len(whole[0].pages)} pages, {len(pack) / 1e6:.0f} MB | {PACK / took:,.0f} | | {memory / 1e6:,.0f} MB |"
    scan = AWKWARD / "linn.pdf"
    if scan.exists():
        with tempfile.TemporaryDirectory() as folder, Reader(Path(folder), Settings(), 1) as reader:
            _, took = timed(lambda: reader.read(PDF, scan.read_bytes()))
            yield f"| a scanned page, one worker | {1 / took:.2f} | | {reader.memory()[0] / 1e6:,.0f} MB |"
    cuts, took = timed(lambda: sum(len(chunk.cuts(each.pages, lambda text: len(text.split()), 250)) for each in read))
    yield f"| cut into {cuts} passages | {pages / took:,.0f} | | |"


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    for line in table():
        print(line, flush=True)
