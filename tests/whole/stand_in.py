"""Saved pages served again from this machine under their own paths, and nothing else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit


@contextmanager
def served(folder: Path, pages: dict[str, str]) -> Iterator[str]:
    """Serve files of `folder` at addresses of this machine; gives the base address.

    A key of `pages` is a path in lower case, a path's beginning when it ends with "/", or a path with the one parameter that tells it from
    others ("/ielistdocuments.aspx?mid=10221"). What is not named is answered with 404.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = _named(self.path, pages)
            body = (folder / name).read_bytes() if name else b"<html><body><h1>Not found</h1></body></html>"
            self.send_response(200 if name else 404)
            self.send_header("Content-Type", "application/pdf" if name and name.endswith(".pdf") else "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _named(address: str, pages: dict[str, str]) -> str | None:
    parts = urlsplit(address.lower())
    for key, name in pages.items():
        path, _, parameter = key.partition("?")
        if parts.path == path or (path.endswith("/") and parts.path.startswith(path)):
            wanted = parse_qsl(parameter)
            if all(pair in parse_qsl(parts.query) for pair in wanted) and "act=" not in parts.query:
                return name
    return None
