"""What was learned from labelled texts: which sentences, parts and rows are entries, and who is to do them by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.settings import Settings
from indexer.register.learned.adding import BY_ALL, BY_CUES, Bar, added
from indexer.register.learned.doubting import believed
from indexer.register.learned.judge import Judge, open_judges
from indexer.register.learned.opinions import Opinion, opinions
from indexer.register.learned.pointed import pointed
from indexer.register.learned.pointer import Pointer, open_pointer

__all__ = [
    "BY_ALL",
    "BY_CUES",
    "Bar",
    "Judge",
    "Learned",
    "Opinion",
    "Pointer",
    "added",
    "believed",
    "open_judges",
    "open_learned",
    "open_pointer",
    "opinions",
    "pointed",
]


@dataclass(frozen=True)
class Learned:
    """The models that read with the rules: the judges say of which kind words are, the pointer points at who and by when."""

    judges: Sequence[Judge]
    pointer: Pointer


def open_learned(settings: Settings) -> Learned:
    """Both; SettingError when a file is not there: nothing is made here."""
    return Learned(open_judges(settings), open_pointer(settings))
