"""Questions worth trying, made from the titles of what a council has talked about. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

MEETINGS = 24  # the latest ones; more would bring back what nobody asks about any longer
_FORMS = (
    "What was decided about {}?",
    "What concerns were raised about {}?",
    "What has changed with {}?",
    "What did residents say about {}?",
)
_ROUTINE = re.compile(
    r"apolog|declaration|minutes|exclusion|public (issue|question|participation|forum)|urgent|work programme|forward plan|any other"
    r"|next meeting|chair|election|appointment|membership|substitut|announcement|confirmation|petition|recommendation|welcome|"
    r"call.?in|exempt|press",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s+(update|report|progress report|monitoring( report)?|briefing|annual report)$", re.IGNORECASE)


def questions(titles: Iterable[str]) -> tuple[str, ...]:
    """As many questions as there are forms, or fewer; first about what came up most often."""
    told = [_subject(title) for title in titles]
    counts = Counter(subject for subject in told if subject)
    names = {word for title in told for word in title.split()[1:] if not word.islower()}
    subjects = [subject for subject, _ in counts.most_common(len(_FORMS))]
    return tuple(form.format(_inside(subject, names)) for form, subject in zip(_FORMS, subjects, strict=False))


def _subject(title: str) -> str:
    """A title without what is said of any title; nothing where it is routine, a reference number, or too long to be asked about."""
    subject = _TAIL.sub("", title.split(":")[0].strip(" .-–"))
    fits = 4 <= len(subject) <= 60 and subject[0].isalpha() and not subject.isupper()
    return subject if fits and not _ROUTINE.search(subject) else ""


def _inside(subject: str, names: set[str]) -> str:
    """A title as it stands within a sentence: "the" before "Future of …"; its first letter small unless that word looks like a name."""
    first, *rest = subject.split()
    if rest[:1] == ["of"]:
        return f"the {subject[0].lower()}{subject[1:]}"
    plain = first[1:].islower() and all(word.islower() for word in rest) and first not in names
    return subject[0].lower() + subject[1:] if plain else subject
