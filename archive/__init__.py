"""The truth: what a council published, kept as it was, every version, named by its own digest."""

from archive.coverage import Asked, Coverage, Reason
from archive.models import Capture, Holding, Kind, Place, Site, State
from archive.settings import Settings
from archive.store import Archive

__all__ = ["Archive", "Asked", "Capture", "Coverage", "Holding", "Kind", "Place", "Reason", "Settings", "Site", "State"]
