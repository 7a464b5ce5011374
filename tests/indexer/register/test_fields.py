"""Who is to do it, and by when, as clerks of many councils write it: read from whole sentences by every rule in turn."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.register.find import find
from indexer.register.models import EntryKind


@pytest.mark.parametrize(
    ("meeting", "words", "who", "by"),
    [
        (
            "2024-05-16",
            "The Area Commander agreed to bring a paper on on-call recruitment to the following meeting.",
            "Area Commander",
            "the following meeting",
        ),
        (
            "2024-05-16",
            "Officers were asked to provide figures for the three years to 31 March 2024 in time for the budget workshop on 4 September.",
            "Officers",
            "2024-09-04",
        ),
        (
            "2024-05-16",
            "AGREED: The Schools Forum asked that the Finance Manager model the two options and bring these back to the October Forum.",
            "Finance Manager",
            "2024-10",
        ),
        (
            "2024-05-16",
            "The Finance Manager undertook to share the model with heads ahead of the half-term break.",
            "Finance Manager",
            "the half-term break",
        ),
        (
            "2024-05-16",
            "RESOLVED that Councillors Adams, Bell and Crook meet the football club in the second week of June.",
            "Councillors Adams, Bell and Crook",
            "the second week of June",
        ),
        ("2024-05-16", "RESOLVED that Cllr Jolly attend the SLCC conference on 12 and 13 June.", "Cllr Jolly", "2024-06-12"),
        ("2024-05-16", "Cllr Rees to draft response to consultation (deadline 7 June).", "Cllr Rees", "2024-06-07"),
        ("2024-05-16", "Community Safety Manager to circulate crime figures for April.", "Community Safety Manager", ""),
        ("2024-05-16", "ACTION – KD to check whether the s106 money must be spent by 2026.", "KD", ""),
        (
            "2024-05-16",
            "The Police and Crime Commissioner said that her office would publish the plan by 1 October.",
            "Police and Crime Commissioner",
            "2024-10-01",
        ),
        (
            "2024-05-16",
            "RESOLVED that, subject to planning permission, the Estates Manager let the contract by 30 September.",
            "Estates Manager",
            "2024-09-30",
        ),
        (
            "2024-05-16",
            "RESOLVED that officers be asked to come back to Members with costed options within two cycles.",
            "officers",
            "within two cycles",
        ),
        (
            "2024-05-16",
            "The Executive Member for Environment pledged that no depot would close before 2026.",
            "Executive Member for Environment",
            "",
        ),
        (
            "2024-05-16",
            "The Strategic Lead for Adults said she had asked the provider for the data and would share it when it arrived.",
            "Strategic Lead for Adults",
            "when it arrived",
        ),
        ("2024-05-16", "The representative of Scottish Water agreed to attend a future meeting.", "representative of Scottish Water", ""),
        (
            "2023-10-10",
            "The Chief Superintendent would let the Panel have the hate crime breakdown in the next fortnight.",
            "Chief Superintendent",
            "2023-10-24",
        ),
        ("2023-10-10", "Cllr Ogden offered to price up the benches before the budget is set.", "Cllr Ogden", "before the budget is set"),
        ("2023-10-10", "AGREED that officers circulate a note on the falling rolls fund after half term.", "officers", "after half term"),
        (
            "2023-10-10",
            "The Committee instructed the Executive Director to report back within three cycles.",
            "Executive Director",
            "within three cycles",
        ),
        ("2023-10-10", "ACTION: BS to email Natural England re the SSSI before the site meeting on the 26th.", "BS", "2023-10-26"),
        (
            "2023-10-10",
            "The Strategic Director confirmed the survey would be carried out by Sustrans in the spring.",
            "Sustrans",
            "the spring",
        ),
        (
            "2023-10-10",
            "RESOLVED that the Responsible Financial Officer amend the bank mandate to remove former Cllr Todd as soon as possible.",
            "Responsible Financial Officer",
            "as soon as possible",
        ),
        ("2023-10-10", "RESOLVED unanimously that the Events Officer book the band for 1 June 2024.", "Events Officer", "2024-06-01"),
        (
            "2023-10-10",
            "RECOMMENDED that the Cabinet consider, before setting the budget, the effect on carers.",
            "Cabinet",
            "before setting the budget",
        ),
        (
            "2023-10-10",
            "RECOMMENDED that the Executive Member be asked to publish the equality impact assessment no later than one week before the decision is taken.",
            "Executive Member",
            "no later than one week before the decision is taken",
        ),
        (
            "2023-10-10",
            "Inspector Okoro undertook that speed checks would be carried out at School Lane before the clocks went back.",
            "Inspector Okoro",
            "before the clocks went back",
        ),
        ("2023-10-10", "AGREED: clerk and Cllr May to walk the footpaths over the winter.", "clerk and Cllr May", "the winter"),
        (
            "2023-10-10",
            "It was agreed the Vice Chair and Treasurer would check the accounts before they are sent to the auditor.",
            "Vice Chair and Treasurer",
            "before they are sent to the auditor",
        ),
        ("2023-10-10", "RESOLVED that the Head of Legal be authorised to seal the lease by 1 December 2023.", "", "2023-12-01"),
        ("2023-10-10", "The Board requested an update from the Medical Director in Spring 2024.", "Medical Director", "Spring 2024"),
        (
            "2023-10-10",
            "The Fire Authority's Monitoring Officer to advise on the code ahead of the workshop.",
            "Fire Authority's Monitoring Officer",
            "ahead of the workshop",
        ),
        (
            "2023-10-10",
            "Resolved that Cllrs Fox, Gale and Hart form a working party and report to the December meeting with recommendations.",
            "Cllrs Fox, Gale and Hart",
            "2023-12",
        ),
        ("2024-02-07", "RESOLVED that the grant of £500 awarded to the Scouts in 2022 be carried forward.", "", ""),
        ("2024-02-07", "RESOLVED: To pay the invoices listed for January.", "", ""),
        (
            "2024-02-07",
            "RESOLVED: That Cllr Mrs Tate and the Clerk interview candidates on 19 February.",
            "Cllr Mrs Tate and the Clerk",
            "2024-02-19",
        ),
        (
            "2024-02-07",
            "It was proposed, seconded and RESOLVED that the Allotments Officer serve notice on plot 14 to be cleared by Lady Day.",
            "Allotments Officer",
            "Lady Day",
        ),
        ("2024-02-07", "ACTION: IT Manager to fix the microphones before the next webcast.", "IT Manager", "the next webcast"),
        ("2024-02-07", "ACTION (Estates): confirm ownership of the verge at Hill View.", "Estates", ""),
        ("2024-02-07", "ACTION: Report on Q2 sickness to be brought to next JCC – HR Business Partner.", "HR Business Partner", "next JCC"),
        (
            "2024-02-07",
            "Members asked whether the Director could share the draft, and she agreed to do so by the end of term.",
            "Director",
            "the end of term",
        ),
        (
            "2024-02-07",
            "The Transport Manager said a reply would go to the resident in the next day or so.",
            "Transport Manager",
            "the next day or so",
        ),
        (
            "2024-02-07",
            "Sarah Webb (Shelter Cymru) undertook to share the research when published.",
            "Sarah Webb",
            "when published",
        ),
        (
            "2024-02-07",
            "The Licensing Sub-Committee asked that the premises licence holder provide CCTV training records within 21 days of the date of the hearing.",
            "premises licence holder",
            "2024-02-28",
        ),
        ("2024-02-07", "Clerk was asked to find out from UKPN when the poles would be moved.", "Clerk", ""),
        (
            "2024-09-19",
            "RESOLVED that the Member Development Group review the training offer before the May elections.",
            "Member Development Group",
            "the May elections",
        ),
        ("2024-09-19", "RESOLVED that new dog bins be ordered for Quarry Park by mid October.", "", "2024-10"),
        ("2024-09-19", "RESOLVED that Bailie Kerr represent the Council at the opening on 28 September.", "Bailie Kerr", "2024-09-28"),
        (
            "2024-09-19",
            "RESOLVED that the Head of Governance, after consulting Group Leaders, circulate a revised calendar of meetings by half term.",
            "Head of Governance",
            "half term",
        ),
        (
            "2024-09-19",
            "RESOLVED that, at the October meeting, the Planning Officer explain the enforcement backlog.",
            "Planning Officer",
            "2024-10",
        ),
        ("2024-09-19", "That Audit Wales be invited to the next meeting.", "Audit Wales", "the next meeting"),
        ("2024-09-19", "Clerk to remind allotment holders that rents are due on 1 October.", "Clerk", ""),
        (
            "2024-09-19",
            "ACTION: SENCO representative to draft a one-page guide before October half term.",
            "SENCO representative",
            "the October half term",
        ),
        ("2024-09-19", "ACTION: GP lead to share slides.", "GP lead", ""),
        (
            "2024-09-19",
            "ACTION: Director of Pharmacy to report on progress at the meeting after next.",
            "Director of Pharmacy",
            "the meeting after next",
        ),
        (
            "2024-09-19",
            "The Head of Highways gave a commitment that the drains on the A40 would be inspected before the leaves fell.",
            "Head of Highways",
            "before the leaves fell",
        ),
        (
            "2024-05-16",
            "RESOLVED: That the Proper Officer obtain three quotations for the bus shelter by the July meeting.",
            "Proper Officer",
            "2024-07",
        ),
        ("2024-05-16", "Litter bins | Deputy Clerk | 3/6/24 | Ongoing", "Deputy Clerk", "2024-06-03"),
        ("2024-05-16", "That the Traffic Regulation Order be made, effective from 1 August 2024.", "", ""),
        ("2024-05-16", "RESOLVED that the contract be extended to 31 March 2025.", "", ""),
        ("2024-05-16", "RESOLVED that the submission be agreed and forwarded to the Commission by 10 June 2024.", "", "2024-06-10"),
        ("2024-05-16", "That the Head of Roads make the Order, effective from 1 August 2024.", "Head of Roads", "2024-08-01"),
        ("2024-05-16", "The Committee requested that a progress report be submitted to the March Committee.", "", "2025-03"),
        ("2024-05-16", "RFO to transfer £10,000 to the deposit account by return.", "RFO", "by return"),
        ("2024-05-16", "Agreed: Mrs Lovell would get a price for the noticeboard for the next meeting.", "Mrs Lovell", "the next meeting"),
        (
            "2024-05-16",
            "RESOLVED that the Internal Auditor report quarterly, the first report to come to the September meeting.",
            "Internal Auditor",
            "2024-09",
        ),
    ],
)
def test_who_is_to_do_it_and_by_when(meeting: str, words: str, who: str, by: str) -> None:
    first = next(one for one in find(words, date.fromisoformat(meeting)) if one.kind is not EntryKind.VOTE)
    assert (first.who, first.by) == (who, by)


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("Adjourned to 13 July.", "2024-07-13"),
        ("RESOLVED that the item be deferred to September.", "2024-09"),
        ("Decision deferred for one week.", "2024-05-23"),
        ("It was agreed that all other business should stand over to Thursday 6 June.", "2024-06-06"),
        ("DECIDED: to put off until 18 October the naming of the community centre.", "2024-10-18"),
        ("Deferred for a site visit", ""),
        ("RESOLVED that the application be left until September.", "2024-09"),
        ("RESOLVED that the whole item be deferred to July.", "2024-07"),
        ("RESOLVED that the item deferred two weeks ago be approved.", ""),
        ("RESOLVED to note that the hearing is adjourned to 13 July.", ""),
        ("RESOLVED that the lease be extended until 31 March 2026.", ""),
        ("The item was deferred for twelve months.", "2025-05"),
        ("The Committee deferred a decision for four weeks.", "2024-06-13"),
        ("Council put the matter over to July.", "2024-07"),
        ("RESOLVED that a dispensation be granted until May 2027.", ""),
        ("RESOLVED that officers be given until 30 June to reply.", "2024-06-30"),
        ("RESOLVED that the September meeting be moved to 25 September.", ""),
        ("RESOLVED that the meeting on 9 August be cancelled.", ""),
        ("RESOLVED that a special meeting be fixed for 9 August.", "2024-08-09"),
    ],
)
def test_what_is_put_off_has_the_time_to_which_it_is(words: str, by: str) -> None:
    (found, *_) = find(words, date(2024, 5, 16))
    assert found.by == by


@pytest.mark.parametrize(
    ("before", "by"),
    [
        ("The consultation closes on 11 October.", "2024-10-11"),
        ("It opened on 2 May and would close in July.", "2024-07"),
        ("Nobody knew when it closes.", "by then"),
        ("Cllr April Jones said that it closes on 3 June. May Smith agreed.", "2024-06-03"),
        ("It was last done on 3 March 2020; another survey is under way.", "by then"),
    ],
)
def test_by_then_is_the_day_that_was_named_before(before: str, by: str) -> None:
    (*_, found) = find(f"{before}\nACTION: Clerk to reply by then.", date(2024, 5, 1))
    assert found.by == by


@pytest.mark.parametrize(
    ("row", "by"),
    [
        ("14 | Oct 2023 | Circulate the note on void times | Head of Housing | Due Feb 2024", "2024-02"),
        ("17 | 29 Nov 2023 | Report back on purchase cards | Head of Audit | July 2024 | In progress", "2024-07"),
        ("18 | Write to the Secretary of State | Leader | ASAP", "ASAP"),
        ("19 | Explain the movement to Cllr Stile | Head of Audit | before the accounts are signed", "before the accounts are signed"),
        ("20 | Draft a template | Board Manager | next Board", "the next Board"),
    ],
)
def test_a_row_of_actions_is_due_on_the_last_of_its_days(row: str, by: str) -> None:
    (found, *_) = find(f"Actions\n{row}", date(2024, 1, 16))
    assert (found.kind, found.by) == (EntryKind.ACTION, by)
