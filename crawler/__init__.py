"""Fills the archive from a council's site."""

VERSION = "0.1.0"

__all__ = ["VERSION"]
