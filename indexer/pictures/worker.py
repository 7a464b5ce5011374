"""The process in which one page is drawn: a JSON line and a PDF on standard input, a PNG on standard output, and it may die of them."""

from __future__ import annotations

import json
import resource
import sys
from contextlib import suppress

from archive.errors import ExtractError
from indexer.extract.boxes import boxes
from indexer.pictures import drawing


def limit(memory: int, seconds: int) -> None:
    """Bytes of address space and seconds of processor time for this process; no file may be written, and no core."""
    for name, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, 0)):
        _, hard = resource.getrlimit(name)
        resource.setrlimit(name, (value, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """0 with a picture; anything else without."""
    line = sys.stdin.buffer.readline()
    if not line:  # whoever started it has ended
        return 1
    job = json.loads(line)
    limit(job["memory"], job["seconds"])
    data = sys.stdin.buffer.read()
    marked = [tuple(box) for box in job["marks"]]
    with suppress(ExtractError):  # a page that can be drawn is shown, though its words cannot be found on it
        marked += boxes(data, job["page"], [job["span"]]) if job["span"] else []
    sys.stdout.buffer.write(drawing.png(data, job["page"], marked))
    return 0


if __name__ == "__main__":
    sys.exit(main())
