"""The truth: what a council published, kept as it was, every version, named by its own digest."""

from archive.models import Capture, Holding, Kind, Place, Site, State
from archive.settings import Settings
from archive.store import Archive

__all__ = ["Archive", "Capture", "Holding", "Kind", "Place", "Settings", "Site", "State"]
