"""Records of people, votes and plans: kept in every wording, and nothing beside what they name."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

from archive import Archive, facts
from archive import catalogue as c
from archive.censor import Censor
from archive.layout import Layout
from archive.models import Held, Owner
from archive.records import (
    KINDS,
    Attendance,
    Ballot,
    CommitteeProfile,
    Folder,
    IssueHistory,
    IssueMeeting,
    ItemVotes,
    Member,
    NamedVote,
    Plan,
    PlanItem,
    Post,
    Presence,
    Record,
    Roll,
    Seat,
    read,
    written,
)
from tests.archive.shelf import ITEMS, LINKS, day, link, meeting

MEMBER = Member(
    4, "Councillor A", "Party", "Ward", (Post(7, "Library Committee", "Chair"),), "http://council.example/mgUserInfo.aspx?UID=4"
)
EACH: tuple[Record, ...] = (
    MEMBER,
    Roll(0, (4, 5), "http://council.example/mgMemberIndex.aspx"),
    CommitteeProfile(7, "Library Committee", "To read.", (Seat("Councillor A", "Chair", 4),), False),
    Attendance(10, (Presence("Councillor A", "Chair", "Present", 4), Presence("Officer", "Officer", "In attendance"))),
    ItemVotes(100, (NamedVote("Amendment", "Lost", (Ballot("Councillor A", "Against", 4),)),), 10),
    Plan(6, "Forward Plan", (PlanItem(9, "Hours", "Cabinet", "May 2025", True),)),
    IssueHistory(9, "Hours", "Key", "Approved", (81,), (100, 101), (IssueMeeting("2025-02-04", "Library Committee", 10, 100, "3"),)),
    Folder(39, "Part 1", 9, "Constitution"),
)


def archive(folder: Path) -> Archive:
    return Archive(Layout(folder))


def test_each_kind_comes_back_as_it_was_written() -> None:
    assert {type(one) for one in EACH} == set(KINDS.values())
    for name, kind in KINDS.items():
        (one,) = [one for one in EACH if type(one) is kind]
        assert read(name, written(one)) == one


def test_of_a_person_nothing_is_kept_but_name_party_ward_and_committees() -> None:
    assert [one.name for one in fields(Member)] == ["id", "name", "party", "ward", "posts", "url"]


def test_a_change_is_a_version_and_an_unchanged_record_is_none(tmp_path: Path) -> None:
    held = archive(tmp_path)
    assert held.put_record(MEMBER, day(0))
    assert not held.put_record(MEMBER, day(1))
    assert held.put_record(replace(MEMBER, party="Other"), day(2))
    first, second = held.record_versions(Member, 4)
    assert (first.record, first.first_seen, first.last_seen, first.current) == (MEMBER, day(0), day(1), False)
    assert (second.first_seen, second.current) == (day(2), True)
    assert held.record(Member, 4) == replace(MEMBER, party="Other")
    assert held.put_record(MEMBER, day(3)) and held.record(Member, 4) == MEMBER
    held.close()


def test_who_is_no_longer_listed_is_kept_but_not_current_and_can_come_back(tmp_path: Path) -> None:
    held = archive(tmp_path)
    held.put_record(MEMBER, day(0))
    held.put_record(replace(MEMBER, id=5, name="Councillor B"), day(0))
    assert held.retire_records(Member, [5], day(1)) == [4]
    assert [one.id for one in held.records(Member)] == [5]
    assert len(held.record_versions(Member, 4)) == 1
    held.put_record(MEMBER, day(2))
    assert [one.id for one in held.records(Member)] == [4, 5]
    assert [stretch.held for stretch in held.history("member:4")] == [Held.MISSING, Held.HELD]
    held.close()


def test_documents_that_left_a_folder_are_no_longer_listed(tmp_path: Path) -> None:
    held, folder = archive(tmp_path), Folder(39, "Part 1", 9, "Constitution")
    held.put_record(folder, day(0), [link("s1", Owner.FOLDER, 39), link("s2", Owner.FOLDER, 39)])
    held.put_record(folder, day(1), [link("s2", Owner.FOLDER, 39)])
    assert [row.listing.attachment_id for row in held.listings()] == ["s2"]
    held.close()


def test_what_is_withheld_leaves_with_no_export_in_a_record(tmp_path: Path) -> None:
    held = archive(tmp_path)
    for one in EACH:
        held.put_record(one, day(0))
    held.put_meeting(meeting(), ITEMS, LINKS, "digest", day(0), complete=True)
    held.withhold("meeting:10", "a child's name", "operator")
    with held.engine.connect() as db:
        censor = Censor(db, held.withheld())
        rows = [row for row in facts.rows(db, c.records) if censor.row("records", row)]
    assert {row["kind"] for row in rows} == set(KINDS) - {"attendance", "votes"}
    held.close()
