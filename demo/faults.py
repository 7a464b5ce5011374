"""What goes wrong at the site, for tests: which addresses, from which request on, how often, and a log of what was asked."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock

from werkzeug.wrappers import Response

from demo.faultkinds import KINDS

__all__ = ["Fault", "Faults", "read_fault"]


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong; `demo.faultkinds` says what each kind does, and what its `value` means.

    `where` is searched for in the path and query as asked, in any case. The first `after` of such requests are answered well, the
    next `times` are not (0 stands for all of them).
    """

    kind: str
    where: str = r"^(?!/robots\.txt)"
    value: str = ""
    after: int = 0
    times: int = 0

    def __post_init__(self) -> None:
        """Raises ValueError for a kind that there is not."""
        if self.kind not in KINDS:
            raise ValueError(f"There is no fault {self.kind!r}: there are {', '.join(sorted(KINDS))}.")


class Faults:
    """The switches of one site while it runs; `asked` has the path and query of every request, in order.

    `most_at_once` counts requests whose answers were being made at the same time.
    """

    def __init__(self, *faults: Fault) -> None:
        self.faults = list(faults)
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.most_at_once = 0
        self._met: Counter[Fault] = Counter()
        self._now = 0
        self._lock = Lock()

    def set(self, *faults: Fault) -> None:
        """Let these go wrong from now on, and nothing else; the log begins anew."""
        with self._lock:
            self.faults, self.asked, self.most_at_once = list(faults), [], 0
            self._met.clear()

    def answer(self, path: str, agent: str, genuine: Callable[[], Response]) -> Response:
        """The site's own answer, or what has become of it."""
        with self._lock:
            self.asked.append(path)
            self.agents.add(agent)
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
            wrong = [fault for fault in self.faults if self._is_due(fault, path)]
        try:
            for fault in wrong:
                genuine = KINDS[fault.kind](genuine, fault.value)
            return genuine()
        finally:
            with self._lock:
                self._now -= 1

    def _is_due(self, fault: Fault, path: str) -> bool:
        if not re.search(fault.where, path, re.IGNORECASE):
            return False
        self._met[fault] += 1
        number = self._met[fault] - fault.after
        return number > 0 and (not fault.times or number <= fault.times)


def read_fault(text: str) -> Fault:
    """A fault as written on a command line: `kind[=value][@where]`, for example `busy=7@documents/`.

    Raises ValueError where there is no such kind.
    """
    kind, _, where = text.partition("@")
    kind, _, value = kind.partition("=")
    return Fault(kind, where, value) if where else Fault(kind, value=value)


def together(given: Iterable[str]) -> Faults:
    """The switches as written on a command line."""
    return Faults(*(read_fault(text) for text in given))
