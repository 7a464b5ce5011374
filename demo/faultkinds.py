"""What each kind of fault makes of an answer: refusals, redirects, trouble on the wire, and markup as careless as on real sites."""

import re
import time
import zlib
from collections.abc import Callable, Iterator
from urllib.parse import quote

from flask import request
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

__all__ = ["KINDS"]

Genuine = Callable[[], Response]
Kind = Callable[[Genuine, str], Genuine]

WALL = (
    "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies to continue</noscript>"
    '<script>window._cf_chl_opt={};var a=document.createElement("script");</script></body></html>'
)
SORRY = (
    "<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Sorry</h1><p>Something is wrong with this page. {}</p></body></html>"
)
PIECE = 1 << 20


def _instead(status: int, body: str = "", name: str = "", default: str = "") -> Kind:
    """An answer of this status in place of the genuine one; the value goes into the header `name`."""

    def kind(_genuine: Genuine, value: str) -> Genuine:
        headers = {name: value or default} if name and (value or default) else {}
        return lambda: Response(body, status, headers, content_type="text/html; charset=utf-8")

    return kind


def _broken(_genuine: Genuine, value: str) -> Genuine:
    """An error of the server; the value is its status, 503 without one."""
    return lambda: Response(SORRY.format(""), int(value or 503), content_type="text/html")


def _lead(there: str = "") -> Kind:
    """A redirect to `there`, or to the value."""
    return lambda _genuine, value: lambda: redirect(value or there)


def _loop(_genuine: Genuine, _value: str) -> Genuine:
    """A redirect to where one is sent again, each time elsewhere."""
    return lambda: redirect(f"{quote(request.path)}?turn={time.monotonic_ns()}")


def _page(_genuine: Genuine, _value: str) -> Genuine:
    """A web page with status 200, whatever was asked for; long enough to be no bot wall."""
    return lambda: Response(SORRY.format("Please come back. " * 20), content_type="text/html; charset=utf-8")


def _type(genuine: Genuine, value: str) -> Genuine:
    """The genuine bytes under a wrong type, the value."""

    def answer() -> Response:
        response = genuine()
        response.content_type = value or "application/octet-stream"
        return response

    return answer


# ── on the wire ──────────────────────────────────────────────────────────────────────────────────────────────────


def _cut(genuine: Genuine, _value: str) -> Genuine:
    """Half of the body, though all of it is announced: the connection breaks."""

    def answer() -> Response:
        body = genuine().get_data()
        return _announced(body[: len(body) // 2], len(body), genuine())

    return answer


def _short(genuine: Genuine, _value: str) -> Genuine:
    """All of the body, of which only half is announced."""

    def answer() -> Response:
        body = genuine().get_data()
        return _announced(body, len(body) // 2, genuine())

    return answer


def _announced(body: bytes, length: int, like: Response) -> Response:
    response = Response(iter([body]), like.status_code, content_type=like.content_type)
    response.headers["Content-Length"] = str(length)
    return response


def _slow(genuine: Genuine, value: str) -> Genuine:
    """The genuine answer, after the value's seconds."""

    def answer() -> Response:
        time.sleep(float(value or 1))
        return genuine()

    return answer


def _drip(genuine: Genuine, value: str) -> Genuine:
    """The genuine body a byte at a time, the value's seconds apart; its length is not announced."""

    def pieces(body: bytes) -> Iterator[bytes]:
        for place in range(len(body)):
            time.sleep(float(value or 0.05))
            yield body[place : place + 1]

    def answer() -> Response:
        response = genuine()
        return Response(pieces(response.get_data()), content_type=response.content_type)

    return answer


def _huge(genuine: Genuine, value: str) -> Genuine:
    """As many bytes as the value says (2 GB without one), of the genuine type, whose length is not announced."""

    def pieces(size: int) -> Iterator[bytes]:
        yield b"%PDF-1.4\n"
        for _ in range(size // PIECE):
            yield b"x" * PIECE
        yield b"\n%%EOF\n"

    return lambda: Response(pieces(int(value or 2_000_000_000)), content_type=genuine().content_type)


def _announced_huge(genuine: Genuine, value: str) -> Genuine:
    """The same with its length announced."""

    def answer() -> Response:
        response = _huge(genuine, value)()
        response.headers["Content-Length"] = value or "2000000000"
        return response

    return answer


def _bomb(genuine: Genuine, value: str) -> Genuine:
    """A small answer that unpacks to as many bytes as the value says, 2 GB without one."""

    def pieces(size: int) -> Iterator[bytes]:
        packer = zlib.compressobj(1, wbits=31)
        for _ in range(size // PIECE):
            yield packer.compress(bytes(PIECE))
        yield packer.flush()

    return lambda: Response(pieces(int(value or 2_000_000_000)), headers={"Content-Encoding": "gzip"}, content_type=genuine().content_type)


def _fat(genuine: Genuine, value: str) -> Genuine:
    """The genuine page with as many bytes of further markup as the value says."""

    def answer() -> Response:
        response = genuine()
        more = b"<p>Further <b>words</b> of no use.</p>\n"
        response.set_data(response.get_data().replace(b"</body>", more * (int(value or 1_000_000) // len(more)) + b"</body>"))
        return response

    return answer


# ── markup ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _rewritten(*changes: tuple[str, str]) -> Kind:
    """The genuine page with its markup changed: pairs of a regular expression and what takes its place."""

    def kind(genuine: Genuine, _value: str) -> Genuine:
        def answer() -> Response:
            response = genuine()
            if response.status_code == 200 and (response.content_type or "").startswith("text/html"):
                text = response.get_data(as_text=True)
                for wanted, given in changes:
                    text = re.sub(wanted, given, text)
                response.set_data(text)
            return response

        return answer

    return kind


def _linked_at(genuine: Genuine, value: str) -> Genuine:
    """The genuine page with its links written out in full, at the site that is the value."""
    links = (r'(href=")(?=(?:documents/|mg|ie)\w)', rf"\g<1>{value.rstrip('/')}/")
    return _rewritten(links)(genuine, "")


_MORE = ' &nbsp;...&nbsp; <a href="{}"> view the full minutes text for item 1</a></p>'

KINDS: dict[str, Kind] = {
    "wall": _instead(200, WALL),
    "challenge": _instead(403, WALL),
    "forbidden": _instead(403, SORRY.format("Forbidden.")),
    "busy": _instead(429, "Too many requests", "Retry-After", "1"),
    "broken": _broken,
    "error": _lead("/mgError.aspx"),
    "log-on": _lead("/ieLogon.aspx"),
    "elsewhere": _lead("http://169.254.169.254/latest/meta-data/"),
    "loop": _loop,
    "page": _page,
    "type": _type,
    "cut": _cut,
    "short": _short,
    "slow": _slow,
    "drip": _drip,
    "huge": _huge,
    "huge-announced": _announced_huge,
    "bomb": _bomb,
    "fat": _fat,
    "empty": _instead(200),
    "linked-at": _linked_at,
    "unnamed": _rewritten((r"(ieListDocuments\.aspx\?)CId=\d+&(?:amp;)?", r"\1")),
    "swapped": _rewritten((r"(ieListDocuments\.aspx\?)CId=(\d+)&(?:amp;)?MId=(\d+)", r"\1MeetingId=\3&amp;XXR=0&amp;cid=\2")),
    "loose": _rewritten(
        (r"<(a|td|p|ul|li) (?=\w)", r"<\1  "), (r"&amp;", "&"), (r"</th>", "</th></th>"), (r"</li>", ""), (r"</p>\s*</td>", "</b></p></td>")
    ),
    "twice-encoded": _rewritten((r'(<p class="mgAiTitleTxt">[^<]*)&(#?\w+;)', r"\1&amp;\2")),
    "cut-again": _rewritten((r"</p>(?![\s\S]*</p>)", _MORE.format("mgAi.aspx?ID=1"))),
}
"""Each kind by its name: given the genuine answer and a value, it gives the answer that is sent."""
