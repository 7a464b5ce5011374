"""The process in which one page is drawn: a JSON line and a PDF on standard input, a PNG on standard output, and it may die of them."""

from __future__ import annotations

import json
import resource
import sys

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
    start, end = job["mark"]
    sys.stdout.buffer.write(drawing.png(sys.stdin.buffer.read(), job["page"], (start, end)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
