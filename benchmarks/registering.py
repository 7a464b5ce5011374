"""What the register costs: meetings read a second, and pages over many entries: python benchmarks/registering.py [ENTRIES].

Reading: minutes of 3,000 words a meeting, put together of the labelled texts of the development half, on two processes. Pages: a
register of ENTRIES (200,000) made of those entries at other meetings, asked for lists and for single entries through the web app.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive.models import Kind, State
from archive.settings import Settings
from benchmarks.register.labels import FOR_MODELS, development
from indexer.register import Entry, EntryKind, Register, Standing, Status, Wanted
from indexer.register.find import by_rules, find
from indexer.register.learned import Learned, open_learned
from indexer.register.merge import last_day
from indexer.register.store import NAME, write
from indexer.search import Answer, Question

WORDS = 3_000
MEETINGS = 200
TODAY = date(2026, 11, 24)


def meeting(seed: int) -> str:
    """Minutes of about WORDS words, of the texts that the rules were built on: figures of before and after more came can be compared."""
    luck, said, words = random.Random(seed), [], 0
    texts = [text.text for text in development() if len(text.text) > 200 and not text.id.startswith(FOR_MODELS)]
    while words < WORDS:
        said.append(luck.choice(texts))
        words += len(said[-1].split())
    return "\n".join(said)


def read(text: str) -> int:
    """How many entries a text has."""
    return len(find(text, date(2024, 3, 5)))


def learned(text: str) -> int:
    """How many entries a text has with the models, which each process opens once."""
    return len(find(text, date(2024, 3, 5), models()))


@cache
def models() -> Learned:
    """The models of this process."""
    return open_learned(Settings())


def ruled(text: str) -> int:
    """How many entries the rules find in a text."""
    return len(by_rules(text, date(2024, 3, 5)))


def reading() -> None:
    """Print how many meetings are read a second, by the rules alone, with the cues' weights, and with the models."""
    texts = [meeting(seed) for seed in range(MEETINGS)]
    words = sum(len(text.split()) for text in texts) // MEETINGS
    for name, job in (("by the rules alone", ruled), ("with the cues' weights", read), ("and with the models", learned)):
        with ProcessPoolExecutor(2) as pool:
            list(pool.map(job, texts[:4]))
            began = time.perf_counter()
            found = sum(pool.map(job, texts, chunksize=10))
            took = time.perf_counter() - began
        print(f"{MEETINGS} meetings of {words:,} words, {name}: {MEETINGS / took:.1f} a second on two processes, {found:,} entries")


def entries(number: int) -> list[Entry]:
    """So many entries, over ten years and forty committees."""
    luck = random.Random(1)
    found = [(text, one) for text in development() for one in find(text.text, date.fromisoformat(text.date))]
    made = []
    for count in range(number):
        text, one = luck.choice(found)
        committee, day = luck.randrange(40), date(2016, 1, 1) + timedelta(days=luck.randrange(3_900))
        words = text.text[one.start : one.end]
        place = Standing(
            f"{count:064x}",
            one.start,
            one.end,
            Kind.MINUTES,
            State.AGREED,
            "Minutes",
            f"Committee {committee}",
            count // 20,
            day,
            "http://a.test/",
        )
        followed = one.kind in (EntryKind.ACTION, EntryKind.COMMITMENT)
        due = last_day(one.by)
        made.append(
            Entry(
                f"{count:012x}", one.kind, words, committee, f"Committee {committee}", count // 20, day, count // 5, "5",
                f"Item {count % 977}",
                count % 5000, (place,), who=one.who, by=one.by, due=due, is_followed=followed,
                told=luck.choice((None, None, Status.DELIVERED)) if followed else None,
            )
        )  # fmt: skip
    return made


def pages(number: int) -> None:
    """Print how long pages take."""
    from webapp import create_app
    from webapp.register.opened import KEY

    with tempfile.TemporaryDirectory() as folder:
        made, index = entries(number), Path(folder) / "index" / "one"
        index.mkdir(parents=True)
        write(index / NAME, made)
        (index.parent / "current").write_text("one", "utf-8")
        settings = replace(Settings(), data=Path(folder), rate=0)
        app = create_app(settings, Nowhere())  # type: ignore[arg-type]
        app.extensions[KEY] = found = Register.open(settings)
        client, luck = app.test_client(), random.Random(2)
        paths = [f"/register?{_asked(luck)}" for _ in range(300)]  # nearly all different: what was counted before is remembered
        print(f"{number:,} entries, {(index / NAME).stat().st_size / 1e6:.0f} MB; {found.find(Wanted(), TODAY, 1).total:,} found")
        _told("lists", client, paths)
        _told("entries", client, [f"/register/{luck.choice(made).id}" for _ in range(200)])
        _told("API", client, [path.replace("/register", "/api/register", 1) for path in paths])


class Nowhere:
    """A search engine that finds nothing: what it costs to ask by meaning where no entry has the words is not measured here."""

    def ask(self, question: Question) -> Answer:
        """No answer."""
        return Answer(question, (), 0)


def _asked(luck: random.Random) -> str:
    words = (
        "short breaks",
        "library",
        "bins",
        "transport",
        "plan",
        "report",
        "budget",
        "pool",
        "parking",
        "school places",
        "flood",
        "caseworker",
    )
    parts = [
        f"q={luck.choice(words).replace(' ', '+')}",
        f"kind={luck.choice(list(EntryKind))}",
        f"status={luck.choice(list(Status))}".replace(" ", "+"),
        f"committee={luck.randrange(40)}",
        f"since={luck.randrange(2016, 2027)}",
        f"due_until={luck.randrange(2016, 2027)}",
    ]
    return "&".join(luck.sample(parts, luck.randrange(1, 4)))


def _told(name: str, client: object, paths: list[str]) -> None:
    times, spent = [], []
    for path in paths:
        began, busy = time.perf_counter(), time.process_time()
        answer = client.get(path)  # type: ignore[attr-defined]
        times.append(time.perf_counter() - began)
        spent.append(time.process_time() - busy)
        assert answer.status_code == 200, (path, answer.text[-900:])
    times.sort()
    spent.sort()
    at = int(len(times) * 0.95)
    told = f"median {times[len(times) // 2] * 1000:.0f} ms, p95 {times[at] * 1000:.0f} ms"
    print(f"{name}: {told}; of processor time p95 {spent[at] * 1000:.0f} ms")


if __name__ == "__main__":
    reading()
    pages(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
