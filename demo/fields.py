"""Takes values out of a YAML mapping, one by one, and objects to what is missing, odd or left over."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar

__all__ = ["ContentError", "Fields"]

T = TypeVar("T")


class ContentError(ValueError):
    """The content folder is not as its README says."""


class Fields:
    """A mapping being read; `where` names it in faults. Whatever was not asked for is a fault at `finish`."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise ContentError(f"{where}: wanted a mapping, found {type(value).__name__}")
        self._values: dict[str, object] = {str(key): found for key, found in value.items()}
        self._asked: set[str] = set()
        self.where = where

    def has(self, key: str) -> bool:
        """True where a value is given, and not empty."""
        self._asked.add(key)
        return self._values.get(key) not in (None, "")

    def names(self) -> tuple[str, ...]:
        """The keys that are given."""
        return tuple(self._values)

    def text(self, key: str, default: str | None = None) -> str:
        """A text, or a number as text; without a default it has to be there."""
        if not self.has(key):
            return self._default(key, default)
        value = self._values[key]
        if isinstance(value, dict | list | bool):
            raise self._wrong(key, "a text")
        return str(value).strip()

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        if not self.has(key):
            return self._default(key, default)
        value = self._values[key]
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong(key, "a whole number")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where it is not given."""
        value = self._values.get(key) if self.has(key) else False
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false")
        return value

    def day(self, key: str) -> date:
        """A day such as 2024-11-26."""
        return self.moment(key).date()

    def moment(self, key: str) -> datetime:
        """A moment such as 2024-11-26T18:00."""
        try:
            return datetime.fromisoformat(self.text(key))
        except ValueError as error:
            if isinstance(error, ContentError):
                raise
            raise self._wrong(key, "a date such as 2024-11-26") from None

    def one_of(self, key: str, choices: Mapping[str, T]) -> T:
        """What a name stands for."""
        name = self.text(key)
        if name not in choices:
            raise self._wrong(key, f"one of {', '.join(choices)}")
        return choices[name]

    def inner(self, key: str) -> "Fields":
        """A mapping inside this one."""
        self._asked.add(key)
        return Fields(self._values.get(key), f"{self.where}, {key}")

    def entries(self, key: str) -> list["Fields"]:
        """A list of mappings; none where it is not given."""
        if not self.has(key):
            return []
        value = self._values[key]
        if not isinstance(value, list):
            raise self._wrong(key, "a list")
        return [Fields(entry, f"{self.where}, {key} {self._name(entry, place)}") for place, entry in enumerate(value, start=1)]

    def finish(self) -> None:
        """Objects to keys that nobody asked for."""
        if unknown := sorted(self._values.keys() - self._asked):
            raise ContentError(f"{self.where}: unknown: {', '.join(unknown)}")

    @staticmethod
    def _name(entry: object, place: int) -> str:
        return str(entry.get("id", place)) if isinstance(entry, dict) else str(place)

    def _default(self, key: str, default: T | None) -> T:
        if default is None:
            raise ContentError(f"{self.where}: {key} is missing")
        return default

    def _wrong(self, key: str, wanted: str) -> ContentError:
        return ContentError(f"{self.where}: {key} should be {wanted}, but is {self._values.get(key)!r}")
