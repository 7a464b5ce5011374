"""The API keeps to its own description: whatever is asked, no fault of ours and no answer that is not described."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from archive import Archive, Settings

FITS = positive_data_acceptance
UNDESCRIBED = ({"cursor"}, {"since", "until"})  # a word that is no cursor fits the schema of a cursor, and that of days not their order


def tried(app: Flask, wanted: int) -> int:
    """Asks everything described, with parameters that fit and with others; gives the number of cases."""
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", app)
    operations = [found.ok() for found in schema.get_all_operations()]
    ways = [
        (each, mode)
        for each in operations
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
        if mode is GenerationMode.POSITIVE or each.query or each.path_parameters
    ]
    rich = [way for way in ways if way[0].query]
    count = 0

    for operation, mode in ways:
        examples = max(1, wanted // len(ways)) + (wanted // len(rich) // 2 if operation.query else 0)

        @settings(max_examples=examples, database=None, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Case) -> None:
            nonlocal count
            count += 1
            answer = case.call()
            assert answer.status_code < 500, answer.text
            case.validate_response(answer, excluded_checks=[FITS] if any(one <= set(case.query or {}) for one in UNDESCRIBED) else [])

        ask()
    return count


def test_every_answer_is_described(app: Flask, filled: Settings) -> None:
    noted(filled)
    assert tried(app, 100) >= 100


@pytest.mark.long
def test_every_answer_is_described_at_length(app: Flask, filled: Settings) -> None:
    noted(filled)
    assert tried(app, 2000) >= 2000


@pytest.mark.parametrize("text", ["SEND", "{^Þ", "ŵ", "中", "٣", "½", "!?", "_", " ", "…"])
def test_a_question_is_described_as_what_is_taken_for_one_in_letters_of_any_script(app: Flask, text: str) -> None:
    (described,) = (one["schema"] for one in described_parameters(app) if one["name"] == "q")
    taken = app.test_client().get("/api/search", query_string={"q": text}).status_code != 400
    assert jsonschema_rs.is_valid(described, text) == taken


def described_parameters(app: Flask) -> list[dict[str, Any]]:
    return list(app.test_client().get("/api/openapi.json").get_json()["paths"]["/api/search"]["get"]["parameters"])


def noted(settings: Settings) -> None:
    archive = Archive.open(settings)
    archive.note_changes()
    archive.close()
