"""A small web site on this machine, for tests: pages by path and query, and a record of what was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import unquote


@dataclass(frozen=True)
class Reply:
    """What the site says: status, body, type, and further headers."""

    body: bytes = b""
    type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def redirect(there: str) -> Reply:
    return Reply(status=302, headers={"Location": there})


NOT_THERE = redirect("/mgError.aspx")
Given = Reply | bytes | str | Callable[[], Reply]


class Loopback:
    """Serves `pages` (keys are paths with their query, decoded) while it is entered; `asked` has every path in order."""

    def __init__(self, pages: dict[str, Given] | None = None, otherwise: Reply = NOT_THERE) -> None:
        self.pages: dict[str, Given] = pages or {}
        self.otherwise = otherwise
        self.asked: list[str] = []
        self.agents: set[str] = set()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def answer(self, path: str) -> Reply:
        given = self.pages.get(path, self.otherwise)
        if callable(given):
            given = given()
        if isinstance(given, str):
            given = given.encode()
        return Reply(given) if isinstance(given, bytes) else given

    def __enter__(self) -> Loopback:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path = unquote(self.path)
                site.asked.append(path)
                site.agents.add(self.headers.get("User-Agent", ""))
                reply = site.answer(path)
                self.send_response(reply.status)
                headers = {"Content-Type": reply.type, "Content-Length": str(len(reply.body))} | reply.headers
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)

            def log_message(self, format: str, *args: object) -> None:
                return

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                return  # a client that was killed

        self._server = Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
