"""A file found inside another: an attachment of a PDF or of an e-mail."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Inside:
    """Its name, as the file around it gives it, and its bytes."""

    name: str
    data: bytes
