"""Ids in addresses: nine digits at most, so that what no council uses never reaches the catalogue."""

from __future__ import annotations

from werkzeug.routing import IntegerConverter


class Id(IntegerConverter):
    """Takes the place of Flask's own `int`, which would let through numbers that no database holds."""

    regex = r"[0-9]{1,9}"
