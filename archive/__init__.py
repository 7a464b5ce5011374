"""The truth: what a council published, kept as it was, every version, named by its own digest.

What is named here is loaded when it is asked for: the processes in which files are opened import `archive.errors`, and have no use for a
database.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archive.coverage import Asked, Coverage, Reason
    from archive.models import Capture, Holding, Kind, Place, Site, State
    from archive.settings import Settings
    from archive.store import Archive

__all__ = ["Archive", "Asked", "Capture", "Coverage", "Holding", "Kind", "Place", "Reason", "Settings", "Site", "State"]

_HOMES = {
    "coverage": ("Asked", "Coverage", "Reason"),
    "models": ("Capture", "Holding", "Kind", "Place", "Site", "State"),
    "settings": ("Settings",),
    "store": ("Archive",),
}


def __getattr__(name: str) -> Any:
    """The names of `__all__`, each from its module."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"archive.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
