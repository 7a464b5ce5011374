"""The JSON API: everything that pages show, for programs, with its own description."""

from webapp.api.blueprint import blueprint

__all__ = ["blueprint"]
