"""What people put right in the register: a log on the desk, kept apart from what was found, which outlives every rebuild."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from archive.desk import EMPTY, Log, Mark
from archive.errors import ArchiveError
from indexer.register.models import Correction, Entry, Status

NAME = "register.jsonl"


class Corrections:
    """The corrections of an archive: the latest of an entry counts, and a line without any field takes the earlier ones back."""

    def __init__(self, desk: Path) -> None:
        """`desk` is the folder of what people put in; nothing is made before the first correction."""
        self._log = Log(desk / NAME)
        self._seen: Mark | None = None
        self._known: dict[str, Correction] = {}

    def put(self, one: Correction) -> None:
        """Write one, on the disk when this returns."""
        line: dict[str, Any] = {"entry": one.entry, "by": one.by, "why": one.why, "when": one.when.astimezone(UTC).isoformat()}
        said = {"status": one.status, "who": one.who, "due": one.due.isoformat() if one.due else None, "is_none": one.is_none or None}
        self._log.append(line | {name: str(value) if name == "status" else value for name, value in said.items() if value is not None})

    def known(self) -> dict[str, Correction]:
        """The corrections in force, by entry; the file is read again when it has changed."""
        mark = self._log.mark()
        if mark != self._seen:
            self._known = {} if mark == EMPTY else self._read()
            self._seen = mark
        return self._known

    def _read(self) -> dict[str, Correction]:
        found: dict[str, Correction] = {}
        for number, line in enumerate(self._log.lines(), 1):
            try:
                one = _correction(line)
            except (KeyError, ValueError, TypeError) as error:
                raise ArchiveError(
                    f"Line {number} of {self._log.path} is no correction: {error}. Put it right, or take the line out."
                ) from error
            if one.status is None and one.who is None and one.due is None and not one.is_none:
                found.pop(one.entry, None)
            else:
                found[one.entry] = one
        return found


def corrected(one: Entry, correction: Correction | None) -> Entry:
    """An entry with what a person put right; what was found stays in its words, places and evidence."""
    if correction is None:
        return one
    return replace(
        one,
        who=one.who if correction.who is None else correction.who,
        due=correction.due or one.due,
        by=correction.due.isoformat() if correction.due else one.by,
        told=correction.status or one.told,
        is_followed=one.is_followed or correction.status is not None or correction.due is not None,
        correction=correction,
    )


def _correction(line: dict[str, Any]) -> Correction:
    return Correction(
        entry=str(line["entry"]),
        by=str(line["by"]),
        why=str(line["why"]),
        when=datetime.fromisoformat(line["when"]),
        status=Status(line["status"]) if line.get("status") else None,
        who=None if line.get("who") is None else str(line["who"]),
        due=date.fromisoformat(line["due"]) if line.get("due") else None,
        is_none=bool(line.get("is_none")),
    )
