"""What later papers tell of an entry: delivered, superseded, reported on, resolved; and what only may be an answer."""

from __future__ import annotations

from datetime import date

from archive.models import Kind
from indexer.register.models import Relation, Status
from indexer.register.outcomes import SURE
from tests.indexer.register.papers import TODAY, register, said

PROMISE = "ACTION: Director of Place to publish the short breaks statement and offer by 30 September 2024."


def test_a_promise_that_a_later_paper_tells_was_kept_is_delivered() -> None:
    entries = register(
        said(PROMISE, "2024-06-18"), said("The short breaks statement and offer had been published on 27 September 2024.", "2024-11-26")
    )
    (first, *_) = entries
    assert first.status(TODAY) is Status.DELIVERED
    (proof,) = first.evidence
    assert (proof.relation, proof.place.meeting_date, proof.confidence >= SURE) == (Relation.DELIVERS, date(2024, 11, 26), True)


def test_a_day_that_has_passed_with_nothing_found_is_overdue_and_one_to_come_is_open() -> None:
    (one,) = register(said(PROMISE, "2024-06-18"))
    assert (one.status(date(2024, 9, 30)), one.status(date(2024, 10, 1))) == (Status.OPEN, Status.OVERDUE)


def test_a_promise_without_a_day_of_which_nothing_is_told_is_unknown() -> None:
    (one,) = register(said("The Director agreed to send the figures for respite.", "2024-06-18"))
    assert one.status(TODAY) is Status.UNKNOWN


def test_a_new_date_in_a_list_of_promises_supersedes() -> None:
    rows = "Promise | Due | Position\nShort breaks statement and offer | 30 September 2024 | Broken: new date 20 December 2024"
    first = register(said(PROMISE, "2024-06-18"), said(rows, "2024-09-17", title="List of promises"))[0]
    assert first.status(TODAY) is Status.SUPERSEDED


def test_what_is_delayed_is_reported_on_and_not_delivered() -> None:
    later = "The short breaks statement and offer had not yet been published, the Director of Place said."
    first = register(said(PROMISE, "2024-06-18"), said(later, "2024-11-26"))[0]
    assert first.status(TODAY) is Status.REPORTED


def test_other_matters_and_what_was_said_before_tell_nothing() -> None:
    other = "The leisure centre's new pool was opened on 27 September 2024."
    before = "The short breaks statement and offer of 2022 had been published late."
    entries = register(said(PROMISE, "2024-06-18"), said(other, "2024-11-26"), said(before, "2024-03-01", item=3))
    assert all(one.evidence == () for one in entries if one.is_followed)


def test_another_committees_words_count_only_on_the_same_matter() -> None:
    told = "The short breaks statement and offer had been published on 27 September 2024."
    apart = register(said(PROMISE, "2024-06-18", item=1), said(told, "2024-11-26", committee=2, item=2))
    assert apart[0].told is None


def test_a_recommendation_is_linked_to_what_the_other_body_resolved() -> None:
    asked = said("RECOMMENDED to Cabinet that the seafront charge be raised to £2.20 an hour.", "2024-06-18", item=1)
    decided = said(
        "RESOLVED that the seafront charge be raised to £2.20 an hour from 1 April 2025.", "2024-07-02", Kind.DECISION, committee=2, item=2
    )
    first, second = register(asked, decided, issues={1: 9, 2: 9})
    (link,) = first.evidence
    assert (link.relation, link.entry) == (Relation.RESOLVES, second.id)


def test_a_row_of_an_action_sheet_tells_of_itself() -> None:
    rows = "Promise | Due | Position\nCommunication charter | July 2024 | Kept: published 12 July 2024"
    (one,) = register(said(rows, "2024-09-17", title="List of promises"))
    assert one.status(TODAY) is Status.DELIVERED
