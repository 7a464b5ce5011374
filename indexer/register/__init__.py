"""The register: what was decided, who promised what, and what came of it, read from the words of minutes and decisions."""

from indexer.register.models import Correction, Entry, EntryKind, Evidence, Relation, Standing, Status
from indexer.register.outcomes import SURE
from indexer.register.reading import Page, Register
from indexer.register.topic import is_asked, topic
from indexer.register.wanted import Wanted

__all__ = [
    "SURE",
    "Correction",
    "Entry",
    "EntryKind",
    "Evidence",
    "Page",
    "Register",
    "Relation",
    "Standing",
    "Status",
    "Wanted",
    "is_asked",
    "topic",
]
