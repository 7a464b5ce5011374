"""What `python -m webapp` does besides serving: the letters of saved searches, forgetting an address, and tools for assistants."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from archive import Settings
from archive.errors import MinutebookError
from archive.layout import Layout
from archive.settings import read
from webapp import mail
from webapp.subscriptions import Subscriptions

COMMANDS = ("mail", "forget", "mcp")


def main(arguments: list[str]) -> int:
    """0 when done, 3 when a letter could not be sent and will be tried again, 1 with one sentence when nothing could be done."""
    parser = argparse.ArgumentParser(prog="python -m webapp", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("address", nargs="?", help="the address to forget")
    parser.add_argument("--data", type=Path, help="the archive's folder (default: MINUTEBOOK_DATA, or index_data/demo)")
    given = parser.parse_args(arguments)
    if (given.command == "forget") != bool(given.address):
        parser.error("forget, and only forget, wants an address")
    try:
        settings = read()
        settings = replace(settings, data=given.data) if given.data else settings
        return _run(given.command, given.address, settings)
    except MinutebookError as error:
        print(error, file=sys.stderr)
        return 1


def _run(command: str, address: str, settings: Settings) -> int:
    if command == "mcp":
        from webapp import mcp  # its library takes a second to import, which nobody else should wait for

        mcp.serve(settings)
        return 0
    if command == "forget":
        number = Subscriptions(Layout(settings.data).desk).forget(address)
        print(f"Forgotten: {number} saved searches and their address.")
        return 0
    sent, failed = mail.run(settings)
    print(f"{sent} letters sent, {failed} could not be sent.")
    return 3 if failed else 0
