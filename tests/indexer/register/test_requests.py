"""What is asked and promised in further forms of many clerks, and what looks like it."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.register.find import find

MEETING = date(2024, 4, 10)


def kinds(text: str) -> set[str]:
    return {str(one.kind) for one in find(text, MEETING)}


@pytest.mark.parametrize(
    "text",
    [
        "Councillor Gow to bring the costings, if the architect had them, to the April meeting.",
        "He was asked to let the Panel know in writing why the survey had slipped.",
        "Headstones: stonemason to test those in rows C to F. Clerk.",
        "The Committee asked for its concern to be passed to the Regulator and for the answer to be reported to it.",
        "The Chair asked Ms Reid to come back in the spring with the evaluation.",
        "To ask the Diocese whether the hall could be used on polling day.",
        "Head of Transport – explain to ward members why the crossing was moved – by 3 June.",
        "ACTION – the Strategic Lead will write round with the dates by the end of May.",
        "Members asked the service to come back once the pilot had run for six months.",
        "The Sub-Group asked that the Force publish its stop and search data by ward.",
        "Library hours – the Area Librarian to supply footfall by hour.",
        "It was for the Trust to tell the Committee what it proposed, and it was asked to do so by July.",
        "Officers were asked that the next report carry a map.",
        "Members asked the Head of Environmental Services for a list of the bring sites to be removed.",
        "The Panel asked to see the complaints data by district at its next meeting.",
        "The Chair requested the Business Manager to amend the forward plan accordingly.",
        "The Council asked its representative to raise the matter at the next SLCC branch.",
        "The Business Support Officer was asked to book the larger room for July.",
        "Accounts – RFO to move £5,000 to deposit.",
        "The Authority asked the Director of Visitor Services to consider the timing of the toilet closures.",
        "Further to minute 22, officers were asked to draw up a short list.",
        "Officers were asked whether the grass could be left longer and to report back.",
    ],
)
def test_a_request_or_order_in_other_words_is_an_action(text: str) -> None:
    assert "action" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "The last of the ramps was to be finished by the autumn.",
        "Each councillor would be given the name of a housing officer for the ward.",
        "Reports on progress would be made to each meeting until the end of the year.",
        "Officers would liaise with the ward members on the design.",
        "Councillor Mair, Convener, advised that he had asked for a meeting with the Cabinet Secretary and would report the outcome.",
        "The clinical lead explained that the pathway was under review and she would bring the new version back to the Board.",
        "The Estates Officer agreed that he'd have the gate looked at.",
        "The Youth Offending Team Manager said that she would come back to the Board with the reoffending data.",
        "The Head of Roads said that the list of structures was being checked and would be in Members' hands before the recess.",
        "The Commissioner replied that the figure was not one she carried in her head, but the Panel should have it by Friday.",
        "A note on the reserves would go to all Members with the April papers.",
        "The provider said the rota would be on the wall of every home by Monday.",
        "That would be put right, said the Chief Accountant, in the version for Council.",
        "Further consultation with tenants will take place in June and the results reported here.",
    ],
)
def test_a_promise_in_other_words_is_a_commitment(text: str) -> None:
    assert "commitment" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Head of Catering said that fewer children took meals in summer.",
        "Members asked how the figures had been arrived at.",
        "The carers' group had asked to be heard and the Chair allowed it five minutes.",
        "Members were of the opinion that the developer should be asked to contribute.",
        "The Monitoring Officer advised that Members with a pecuniary interest would have to leave the room.",
        "Councillor Weir considered that the Leader ought to apologise to the staff.",
        "Cllr Snell asked why the contractor had been paid.",
        "A Member was of the view that the Board should write to the Minister.",
        "Mrs Hall, a tenant, asked the Committee to send someone to see the damp for themselves.",
        "The Committee heard that the Trust had undertaken to publish its action plan in January but had not done so.",
    ],
)
def test_what_only_sounds_like_one_is_neither(text: str) -> None:
    assert not kinds(text) & {"action", "commitment"}
