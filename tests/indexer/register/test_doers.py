"""Who is to do it: owners of actions, givers of promises, those whom a resolution sets to work."""

from __future__ import annotations

import pytest

from indexer.register.doers import doer
from indexer.register.models import EntryKind


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("ACTION: Cllr Smith to contact the Highways Authority.", "Cllr Smith"),
        ("Action: J Pritchard (Housing) to circulate the voids figures.", "J Pritchard (Housing)"),
        ("Action – Scrutiny Officer: add the tender to the agenda.", "Scrutiny Officer"),
        ("ACTION BY: Chair – raise it informally with the Leader", "Chair"),
        ("Action by: Head of Finance, 30 June 2024", "Head of Finance"),
        ("(Action: Mrs T Jones)", "Mrs T Jones"),
        ("Report to come to the next meeting – Lead: Head of Housing", "Head of Housing"),
        ("AH/TJ to meet the Care Council and feed back.", "AH/TJ"),
        ("Cllrs Brown & Patel to draft a response.", "Cllrs Brown & Patel"),
        ("Bins – DC to look at the cost of solar ones.", "DC"),
        ("Litter pick. Cllr Hall to organise.", "Cllr Hall"),
        ("All partner organisations to nominate a lead officer.", "All partner organisations"),
        ("Terms of reference to be sent – Head of Audit – 5 July", "Head of Audit"),
        ("– the cost of taxis per child, by 14 March (CW)", "CW"),
        ("Cllr Fennel to be sent the terms of reference.", ""),
        ("A briefing note to be provided by Legal Services.", "Legal Services"),
        ("Letter of thanks to go to the outgoing Director from the Chair.", "Chair"),
        ("The Monitoring Officer, in consultation with the Chair, was requested to review the protocol.", "Monitoring Officer"),
        ("Members requested that officers provide a breakdown by ward.", "officers"),
        ("Members asked for a report on agency costs.", ""),
        ("It was agreed that Cllrs Brown and Patel would attend the training.", "Cllrs Brown and Patel"),
    ],
)
def test_the_owner_of_an_action(words: str, who: str) -> None:
    assert doer(EntryKind.ACTION, words, "") == who


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("The Leader undertook to write to the Minister.", "Leader"),
        ("Councillor Davies, Cabinet Member for Housing, agreed to provide a written answer.", "Councillor Davies"),
        ("Front door – the police representative, Supt Nolan, said that he would double the patrols.", "Supt Nolan"),
        ("In reply to Councillor Lee, the Director of Finance stated that she would circulate the figures.", "Director of Finance"),
        ("The Head of Finance (Adults) undertook to supply this.", "Head of Finance (Adults)"),
        ("The Head of Parking said that Cabinet would be told.", "Head of Parking"),
        ("It was confirmed by the Head of Planning that a session would be held.", "Head of Planning"),
        ("A verbal update would be given by the Head of Property.", "Head of Property"),
        ("A list would be put on the website before Easter.", ""),
        ("The Head of Works said that work would begin in May.", ""),
        ("The Committee was told that a store would be opened.", ""),
        ("Officers confirmed they would look into it.", "Officers"),
        ("Members praised the staff, and the Cabinet Member undertook to pass that on.", "Cabinet Member"),
        ("She said the team was back to seven, and undertook that the post would be filled.", "Head of Care"),
        ("He would update Cllr Hanley in a fortnight.", "Head of Care"),
    ],
)
def test_the_giver_of_a_promise(words: str, who: str) -> None:
    assert doer(EntryKind.COMMITMENT, words, "The Head of Care gave figures. Members noted them. ") == who


@pytest.mark.parametrize(
    ("before", "who"),
    [
        ("Dr Moss of the Trust spoke. Councillor Frost asked the Head of Roads whether it would last. ", "Head of Roads"),
        ("The Group met the Section 151 Officer on 23 January. ", "Section 151 Officer"),
        ("The Head of Roads did not know. Councillor Bray pressed for more. ", "Head of Roads"),
        ("Witness: Ms D. Lamb, ambulance service. Ms Lamb gave figures. ", "Ms D. Lamb"),
        ("The Director of Place opened. The Director said that it was late. ", "Director of Place"),
        ("Nobody came. ", ""),
    ],
)
def test_she_is_the_last_person_who_acted_or_answered(before: str, who: str) -> None:
    assert doer(EntryKind.COMMITMENT, "She undertook to report back.", before) == who


def test_a_list_of_promises_has_its_giver_above_it() -> None:
    before = "The Head of Housing made the following commitments:\n(a) to reply to all tenants;\n"
    assert doer(EntryKind.COMMITMENT, "(b) to publish the assessments.", before) == "Head of Housing"


def test_a_promise_that_goes_on_in_the_sentence_has_its_subject() -> None:
    before = "The Parking Manager was prepared to try evening patrols and "
    assert doer(EntryKind.COMMITMENT, "would tell the Committee in October.", before) == "Parking Manager"


def test_an_owner_may_stand_in_the_line_above() -> None:
    assert doer(EntryKind.ACTION, "To draft a response.", "ACTION: Chair / Cllr Selway\n") == "Chair / Cllr Selway"


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("RESOLVED that the Chief Executive be requested to write to the Minister.", "Chief Executive"),
        ("(2) That the Section 151 Officer, in consultation with the Leader, prepare a revised budget.", "Section 151 Officer"),
        ("4. the Trust report each year to the Committee.", "Trust"),
        ("2) the Cabinet Member for Transport be invited to attend.", "Cabinet Member for Transport"),
        ("ii) ask the Integrated Care Board to explain its plans;", "Integrated Care Board"),
        ("Agreed that the report be noted, and that the Head of Assets bring a standard.", "Head of Assets"),
        ("RESOLVED that authority be delegated to the Director of Place to finalise the scheme.", ""),
        ("That the Director of Place be authorised to enter into the contract.", ""),
        ("That Councillor Smith be appointed Chair.", ""),
        ("2. council tax be increased by 4.99%;", ""),
        ("The Committee RESOLVED to note the report.", ""),
    ],
)
def test_whom_a_resolution_sets_to_work(words: str, who: str) -> None:
    assert doer(EntryKind.RESOLUTION, words, "") == who
