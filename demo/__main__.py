"""The demo council at the command line: `serve` its site on this machine, or only `make` its papers."""

import argparse
import logging
import socket
import sys
import time
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path

from werkzeug.serving import make_server

from demo.faultkinds import KINDS
from demo.faults import together
from demo.library import ContentError, load
from demo.papers import Papers
from demo.published import Changes, published
from demo.site import create_app

__all__ = ["main"]

_OUT = Path("index_data") / "demo" / "council"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 where it went well, 1 with a sentence on standard error where not."""
    options = _parser().parse_args(arguments)
    try:
        return _make(options.out) if options.command == "make" else _serve(options)
    except (ContentError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="serve the site on this machine")
    serve.add_argument("--host", default="127.0.0.1", help="a loopback address")
    serve.add_argument("--port", type=int, default=8100, help="0 takes any free one")
    serve.add_argument("--port-file", type=Path, metavar="FILE", help="write the port into this file once the site answers")
    serve.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="KIND[=VALUE][@WHERE]",
        help=f"let something go wrong at addresses that match WHERE; may be repeated: {', '.join(sorted(KINDS))}",
    )
    make = commands.add_parser("make", help="make the papers")
    for command in (serve, make):
        command.add_argument("--out", type=Path, default=_OUT, metavar="DIR", help="the folder of the papers (default: %(default)s)")
    return parser


def _make(out: Path) -> int:
    council = load()
    started, made = time.monotonic(), 0
    for made, path in enumerate(Papers(out, council).everything(published(council, Changes())), start=1):
        if made % 25 == 0:
            print(f"{made} papers, the last is {path.name}", file=sys.stderr)
    print(f"{made} papers are in {out}, {time.monotonic() - started:.1f} s", file=sys.stderr)
    return 0


def _serve(options: argparse.Namespace) -> int:
    if not _is_loopback(options.host):
        print(f"The demo council is only served on this machine: {options.host} is not a loopback address.", file=sys.stderr)
        return 1
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server(options.host, options.port, create_app(options.out, faults=together(options.fault)), threaded=True)
    host = f"[{options.host}]" if ":" in options.host else options.host
    print(f"http://{host}:{server.server_port}/", flush=True)
    if options.port_file:
        options.port_file.write_text(f"{server.server_port}\n", encoding="utf-8")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    finally:
        server.server_close()
    return 0


def _is_loopback(host: str) -> bool:
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:
        return False
    return all(ip_address(str(entry[4][0])).is_loopback for entry in found)


if __name__ == "__main__":
    sys.exit(main())
