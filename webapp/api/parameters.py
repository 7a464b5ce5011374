"""What an address of the API may carry: each parameter with its form, how it is read, and a sentence when it cannot be. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from archive import Kind
from webapp import dates
from webapp.asked import LONGEST, Problem, out_of_order
from webapp.paging import BadCursor, Place, opened

MOST = 100
FARTHEST = 500
TIMES = 100  # as often at most may one parameter be given
YEAR = "^(19|20)[0-9]{2}$"


class Unreadable(ValueError):
    """A value is not of the kind wanted; the message says what is."""


@dataclass(frozen=True)
class Parameter:
    """One parameter: `schema` describes a single value, `read` raises Unreadable; `many` may be given more than once."""

    name: str
    words: str
    schema: Mapping[str, Any]
    read: Callable[[str], Any]
    many: bool = False
    required: bool = False
    default: Any = None


def take(known: Sequence[Parameter], given: Mapping[str, Sequence[str]]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Every known parameter's value, and what is wrong with those that were given; parameters that are not known are wrong."""
    names = [parameter.name for parameter in known]
    may = f"{', '.join(names)} are known" if names else "none are known here"
    problems = [Problem(name, f"There is no parameter {name[:60]!r}: {may}") for name in given if name not in names]
    values: dict[str, Any] = {}
    for parameter in known:
        typed = [value.strip() for value in given.get(parameter.name, ())]
        if len(typed) > 1 and not parameter.many:
            problems.append(Problem(parameter.name, f"{parameter.name!r} can be given only once"))
        values[parameter.name], wrong = _value(parameter, typed)
        problems += wrong
    return values, (*problems, *out_of_order(values.get("since"), values.get("until")))


def _value(parameter: Parameter, typed: Sequence[str]) -> tuple[Any, list[Problem]]:
    if not typed:
        wanted = [Problem(parameter.name, f"{parameter.name!r} is needed: {parameter.words}")] if parameter.required else []
        return ([] if parameter.many else parameter.default), wanted
    if len(typed) > TIMES:
        return ([] if parameter.many else parameter.default), [
            Problem(parameter.name, f"{parameter.name!r} can be given {TIMES} times at most")
        ]
    try:
        read = [parameter.read(value) for value in typed]
    except Unreadable as error:
        return ([] if parameter.many else parameter.default), [Problem(parameter.name, str(error))]
    return (read if parameter.many else read[-1]), []


def whole(name: str, words: str, least: int, most: int, default: int | None = None, *, many: bool = False) -> Parameter:
    """A whole number."""

    def read(text: str) -> int:
        if text.isascii() and text.isdecimal() and len(text) < 10 and least <= int(text) <= most:
            return int(text)
        raise Unreadable(f"{name!r} must be a whole number from {least} to {most}")

    return Parameter(name, words, {"type": "integer", "minimum": least, "maximum": most}, read, many, default=default)


def day(name: str, words: str, reading: dates.Reading) -> Parameter:
    """A day, or a year that stands for its first or last day."""

    def read(text: str) -> date:
        found = reading(text)
        if found is None:
            raise Unreadable(f"{name!r} must be a year or a day that exists, like 2024 or 2024-11-26")
        return found

    return Parameter(name, words, {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "pattern": YEAR}]}, read)


def _text(text: str) -> str:
    if not any(character.isalnum() for character in text):
        raise Unreadable("Give a question, or a few words about what you are looking for")
    if len(text) > LONGEST:
        raise Unreadable(f"The question is {len(text)} characters long: shorten it to {LONGEST} or fewer")
    return text


def _kind(text: str) -> Kind:
    if text in list(Kind):
        return Kind(text)
    raise Unreadable(f"'kind' must be one of {', '.join(Kind)}")


def _cursor(text: str) -> Place:
    try:
        return opened(text)
    except BadCursor as error:
        raise Unreadable(str(error)) from error


QUESTION = Parameter(
    "q",
    "a question, or a few words; “a phrase” in quotation marks is taken word for word",
    {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": r"[\p{L}\p{N}]"},
    _text,
    required=True,
)
COMMITTEE = whole("committee", "the id of a committee", 0, 999_999_999)
COMMITTEES = whole("committee", "the ids of committees", 0, 999_999_999, many=True)
KINDS = Parameter("kind", "kinds of text", {"type": "string", "enum": [str(kind) for kind in Kind]}, _kind, many=True)
SINCE = day("since", "meetings from this day on: a day or a year", dates.first_day)
UNTIL = day("until", "meetings up to this day: a day or a year", dates.last_day)
LIMIT = whole("limit", "how many on one page", 1, MOST, 50)
CURSOR = Parameter("cursor", "where the last page ended: its `next`", {"type": "string", "maxLength": 400}, _cursor)
PAGED = (CURSOR, LIMIT)
