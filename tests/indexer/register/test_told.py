"""Orders, lists and tables of actions, and promises, in the forms of clerks whose texts the rules were not built on; and what looks like them."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.register.find import find

MEETING = date(2024, 4, 10)


def said(text: str, kind: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text, MEETING) if str(one.kind) == kind]


@pytest.mark.parametrize(
    "text",
    [
        "Leanne to order hi-vis vests.",
        "Dave and Mo to walk the estate before the next meeting.",
        "Becs (youth worker) to find out the price.",
        "All reps to email their audit back to the Clerk.",
        "Highways: Cllrs A. Smith & B. Jones to inspect the shelter.",
        "S106: Planning Policy to compile a list of unspent sums.",
        "> KT to circulate the link",
        "A2 Supt Oakley – provide a breakdown of incidents",
        "Minute 34: MASH to name a link for schools.",
        "Chair/Cllr Firth to meet the parish clerk.",
        "KT to have a quiet word with the Head.",
        "Lyn drafts the terms by 1 May",
        "Void garages to be boarded – Housing – 30 June",
        "Ambulance data by site to be supplied. Lead: D. Moss. Target: 10 May 2024",
        "Hedge overgrown – report to Highways (Clerk).",
        "To be placed on the next agenda.",
        "Matter for the Director to pick up with NHS England.",
        "AP1: Circulate the minutes – Democratic Services",
        "A Member spoke of damp, and the Board asked officers to explore a protocol with the hospital.",
        "The Board requested a map from the Commissioning Manager.",
        "Cllr Finn asked the Area Manager to supply the list of cases.",
        "The Leader asked the Chief Executive to arrange a meeting with the operator.",
        "The Chair directed that the Risk Manager re-score it at once.",
        "The Chair requested that this be brought back to a future meeting.",
        "The Committee requested a site visit be arranged.",
        "The Panel requested officers report back in six months.",
    ],
)
def test_it_is_an_action(text: str) -> None:
    assert said(text, "action")


@pytest.mark.parametrize(
    "text",
    [
        "Naomi said she will get IT to fix it by 3rd May.",
        "The AD committed that all fourteen would have one by Tuesday.",
        "He committed to issuing the opinion by 23 May.",
        "Cllr Hall, Executive Member, committed to hold a briefing.",
        "Ron volunteers to check the gates by the end of August.",
        "CAMHS – undertakes to send a manager to every call from May.",
        "Promise from Leisure: free swims.",
        "Officer: not published yet. I'll send you the summary tomorrow.",
        "Leader – I'm going to phone the manager myself.",
        "The Head of Assets gave the end of May as the date by which the shelters would be reglazed.",
        "The Finance Officer said that she could have that with Members by Friday.",
        "The Head of Planning said that this information could be provided.",
        "The Highways Manager said that he would install temporary counters.",
        "Members were given a promise from the Chief Executive that the directors would attend.",
        "Can we have it back? | Nadia will ring today",
        "Members welcomed the Chief Planning Officer's promise to have the register online.",
        "The Director replied, promising a note on the penalties.",
        "Rev. Coe will speak to the Legion.",
        "The Managing Director undertook personally to visit the site.",
        "The Inspector would be prepared to meet the traders.",
    ],
)
def test_it_is_a_commitment(text: str) -> None:
    assert said(text, "commitment")


@pytest.mark.parametrize(
    "text",
    [
        "Permission to install a dropped kerb was sought.",
        "Request to provide a grant was received.",
        "Planning to extend the school was at an early stage.",
        "Grant to help with heating costs was available.",
        "Training will help staff to understand the policy.",
        "Cllr Smith – personal interest in item 5 as a governor.\nCllr Jones – prejudicial interest in item 6.",
        "Present: Cllr A Smith – Chair\nCllr B Jones – Vice Chair\nCllr C Brown – Treasurer",
        "Item | Time\nTea | 3pm",
        "Name | Ward | Party\nJ Smith | North | Labour",
        "Councillor Green asked the Director to explain the variance.",
        "Councillor Jones said he would vote against.",
        "Cllr Foulds said that she'd warned of this in 2017.",
        "The Chair said he'd remember the pyjamas.",
        "The Leader said that she would not take lectures.",
        "The force remained committed to sharing the building.",
        "The Regulator would publish all the results in the autumn.",
        "She'd been told by officers in 2021 that it would be lit by the spring.",
        "You have promised us for years that you'd simplify it.",
        "Cllr Hall's proposal to add a footnote was discussed.",
        "A category 1 defect is to be made safe inside 24 hours.",
        "So we'll ask.",
        "ACTIONS FROM LAST MEETING\n1 | MB to share the map | Done – closed",
        "Ref | Request | Response\n1 | Publish the register | In place",
    ],
)
def test_it_is_neither(text: str) -> None:
    assert not said(text, "action") + said(text, "commitment")


def test_a_list_goes_on_under_its_sections_and_leaves_out_what_is_done() -> None:
    text = "Actions b/f\nPB21: breach log – HT – end May\nPB19: website – DONE\nNew\nPB24: Employer rep to canvass academies – 13 May 2024"
    assert len(said(text, "action")) == 2


def test_lines_that_each_name_somebody_and_a_task_are_actions_where_one_is_an_order() -> None:
    text = "PS Whitlock – home visit to the third\nRydale Buses – CCTV to be repaired, May 15th\nHousing (LT) – secure property, tomorrow"
    assert len(said(text, "action")) == 3


def test_a_last_column_of_actions_gives_what_stands_in_its_cells() -> None:
    text = "Item | Discussion | Actions\nHate crime | Up 14%. | Cllr Basra to approach the gurdwara; DB to refresh the pack\nSlavery | Two cases. | None"
    assert said(text, "action") == ["Cllr Basra to approach the gurdwara", "DB to refresh the pack"]


def test_rows_of_minutes_with_a_column_of_who_acts_are_actions_only_where_it_names_somebody() -> None:
    text = "Minute | Text | Action by\n12 | To be raised with the commissioner | Karen M\n14 | The event was lovely |"
    assert said(text, "action") == ["12 | To be raised with the commissioner | Karen M"]


def test_the_sentences_of_a_line_of_actions_are_an_action_each() -> None:
    assert len(said("ACTIONS: Readmissions data – DW. Carer survey – Scrutiny Officer. Letter to Trust – Chair.", "action")) == 3


def test_several_orders_in_a_sentence_are_an_action_each() -> None:
    text = "Cllr Hay to write to the MP; Cllr Day to speak to the school; Clerk to obtain quotes."
    assert len(said(text, "action")) == 3


def test_lines_under_a_name_and_parts_of_a_sentence_are_a_promise_each() -> None:
    assert len(said("Council (Mr Crichton)\n– offered to paint the lanes by May\n– would write to the bus company", "commitment")) == 2
    text = "She undertook (i) to commission a review; (ii) to give him a contact by Friday; and (iii) to tell the Committee in June."
    assert len(said(text, "commitment")) == 3


def test_what_a_line_of_decisions_says_is_no_action_beside() -> None:
    assert not said("Decision: Working group to be formed; MB to convene; report in October", "action")
    assert not said("Agreed outcomes:\ni. Report received.\nii. Director to share the draft by 6 December.", "action")


def test_a_sentence_that_never_ends_is_read_in_good_time() -> None:
    assert find("he would " * 2000, MEETING) is not None
