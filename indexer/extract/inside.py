"""A file found inside another: an attachment of a PDF or of an e-mail."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Inside:
    """Its name, as the file around it gives it, its bytes, and a sentence where these cannot be had."""

    name: str
    data: bytes
    problem: str = ""
