"""Requests counted and timed across all workers, for Prometheus, and told to a log: by route and status, never by what was asked."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from webapp.shared import Board

EDGES = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)  # seconds
STATUSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
WIDTH = len(STATUSES) + len(EDGES) + 2
NOWHERE = "none"

access = logging.getLogger("minutebook.access")


class Counts(Collector):
    """Counts and times by endpoint; endpoints are known before the fork."""

    def __init__(self, endpoints: list[str]) -> None:
        """One row of numbers for each endpoint, and one for what has none."""
        self._rows = {name: number * WIDTH for number, name in enumerate([*endpoints, NOWHERE])}
        self._board = Board(WIDTH * len(self._rows))

    def add(self, endpoint: str | None, status: int, seconds: float) -> None:
        """One answer."""
        at = self._rows.get(endpoint or NOWHERE, self._rows[NOWHERE])
        bucket = next((number for number, edge in enumerate(EDGES) if seconds <= edge), len(EDGES))
        with self._board.held() as values:
            values[at + min(max(status // 100 - 1, 0), 4)] += 1
            values[at + len(STATUSES) + bucket] += 1
            values[at + WIDTH - 1] += seconds

    def collect(self) -> Iterator[Metric]:
        """As Prometheus wants them."""
        with self._board.held() as values:
            seen = {name: list(values[at : at + WIDTH]) for name, at in self._rows.items()}
        answers = CounterMetricFamily("minutebook_answers", "Answers by route and kind of status", labels=["route", "status"])
        times = HistogramMetricFamily("minutebook_answer_seconds", "Time taken by answers", labels=["route"])
        for name, row in seen.items():
            for status, number in zip(STATUSES, row, strict=False):
                if number:
                    answers.add_metric([name, status], number)
            slots, total = row[len(STATUSES) : -1], 0.0
            if any(slots):
                buckets = []
                for edge, number in zip([*map(str, EDGES), "+Inf"], slots, strict=True):
                    total += number
                    buckets.append((edge, total))
                times.add_metric([name], buckets, row[-1])
        yield answers
        yield times


def watch(app: Flask) -> None:
    """Count and time every answer of an app; to be called when all its routes are there."""
    counts = Counts(sorted({rule.endpoint for rule in app.url_map.iter_rules()}))
    registry = CollectorRegistry(auto_describe=False)
    registry.register(counts)
    app.extensions["minutebook.metrics"] = lambda: generate_latest(registry)

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def end(answer: Response) -> Response:
        seconds = time.perf_counter() - g.get("began", time.perf_counter())
        counts.add(request.endpoint, answer.status_code, seconds)
        if access.isEnabledFor(logging.INFO):
            access.info(_line(answer, seconds))
        return answer


def _line(answer: Response, seconds: float) -> str:
    """One answer as a line of JSON: the route's pattern stands for the address."""
    told = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "method": request.method if request.method.isalpha() and len(request.method) < 8 else "?",
        "route": request.url_rule.rule if request.url_rule else None,
        "status": answer.status_code,
        "ms": round(seconds * 1000, 1),
        "bytes": answer.content_length,
    }
    return json.dumps(told)
