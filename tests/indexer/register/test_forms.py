"""Decisions and votes in the many forms of clerks: verbs, subjects and orders of words."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.register.find import find

MEETING = date(2024, 4, 10)


def kinds(text: str) -> list[str]:
    return sorted(str(one.kind) for one in find(text, MEETING))


@pytest.mark.parametrize(
    "text",
    [
        "That planning permission be granted subject to conditions and a section 106 agreement.",
        "Apologies were accepted from Cllrs Jones and Smith.",
        "The Sub-Committee, having heard from the applicant and the police, determined that the licence be revoked.",
        "Councillors expressed concern about drainage but were minded to support, and it was resolved to make no objection.",
        "Payment of the invoices listed was authorised.",
        "Standing Orders 12 to 14 were amended as tabled.",
        "Cabinet accepted all six of the scrutiny recommendations.",
        "The Joint Committee agreed to the recommendations set out at paragraph 2 of the report.",
        "Members went on to approve the publication of the draft plan for consultation.",
        "The Clerk's recommendation to move to quarterly newsletters was adopted.",
        "RESOLVED: Cllr Hay to represent the Council on the Village Hall committee.",
        "Precept 2024/25 – set at £48,500.",
        "Following the presentation and a question and answer session Members agreed that a visit to the plant be arranged.",
        "It was accordingly ordered that the accounts be passed for payment.",
        "Invoices totalling £2,310.44 were passed for payment.",
        "Cheques 1045 to 1052 were authorised for payment.",
        "Having retired to consider its decision, the Panel returned and announced that the licence would be granted subject to an additional condition.",
        "The Chair announced the decision of the Sub-Committee, which was to refuse the application.",
        "Cabinet considered the report and, in doing so, approved the recommendations contained therein.",
        "It was moved by the Leader, seconded by the Deputy Leader and resolved that the Council Tax Base be set at 38,211.4.",
        "After careful consideration of the evidence, the Licensing Sub-Committee has decided to reject the application.",
        "On a proposal from Cllr Irwin, seconded by Cllr Jupp, Members approved the terms of reference.",
        "The terms of reference were approved on the proposal of Cllr Irwin.",
        "Terms of reference: Members approved these with one small correction.",
        "Members debated the matter at length, some favouring refusal, but ultimately resolved to approve.",
        "The Committee determined to refuse permission.",
        "Permission granted as per officer recommendation.",
        "Members moved to approve, and this was carried, so permission was granted.",
        "Members thanked the officer for the report and agreed its recommendations.",
        "It was agreed that the Clerk be given authority to spend up to £500 on Christmas trees.",
        "The Council agreed to the Clerk attending the conference at a cost of £240.",
        "Cabinet decided that the consultation should proceed.",
        "The Committee agreed that the report be received.",
        "It was resolved to adopt the Biodiversity Policy with immediate effect.",
        "After hearing from the objector and the applicant, Members resolved that the application be refused on grounds of overdevelopment.",
        "The Vice-Chair proposed and Cllr Reid seconded that the policy be adopted. This was agreed.",
    ],
)
def test_a_decision_in_other_words_is_a_resolution(text: str) -> None:
    assert kinds(text) == ["resolution"]


@pytest.mark.parametrize(
    "text",
    [
        "FOR: Cllrs Aldous, Brand (2) AGAINST: Cllr Crick (1)",
        "Three Members abstained from the vote.",
        "On being put to the meeting there appeared for the recommendation 22 and against it 17.",
        "For the motion: 15. For the amendment: 12.",
        "The result of the ballot was: Mrs Kerr 14 votes, Mr Lund 9 votes.",
        "Seven voted in favour, two opposed the recommendation and one Member did not vote.",
        "A vote was taken, which resulted in 5 for and 5 against.",
        "Hands were shown: nine for, none against.",
        "9 in favour",
        "Result: 7 for, 1 against, 2 abstentions.",
        "For – 8 Against – 2 Abstain – 1",
        "Councillors present (14) all voted for the resolution.",
        "There were 9 votes in favour, 2 votes against and no abstentions.",
        "Vote: 12 for, 0 against, 0 abstentions – carried.",
        "Members voted 12–0 in favour.",
        "The vote went 8 to 3 in favour.",
        "With 8 votes for, 3 against and 1 abstention the motion passed.",
    ],
)
def test_a_count_in_other_words_is_a_vote(text: str) -> None:
    assert kinds(text) == ["vote"]


@pytest.mark.parametrize(
    "text",
    [
        "Upon being put to the vote, the application was refused, with four voting for it and six against.",
        "Members voted on the officer recommendation and, by a majority of 8 to 3, permission was granted subject to the conditions in the report.",
        "Members present voted 6–2 to refuse the licence on the ground of public nuisance.",
        "Councillors backed the plans by nine votes to two, with one abstention.",
        "It was carried nem. con. that Mr J Lyle be appointed internal auditor for the year.",
        "By seven votes to five the Executive approved the closure of the day centre.",
        "Cllr Usher was elected as Chair by 6 votes to 4.",
        "The Sub-Committee resolved, by a majority of four to three, to grant the new premises licence.",
        "A vote was held and the proposal to keep the car park free was approved with six in favour, one against.",
        "The Committee resolved by 10 votes for to 1 against that the matter be deferred.",
        "On being put to the vote with 7 in favour and 4 against, it was RESOLVED that the application be refused.",
        "Members unanimously approved a budget of £1,200 for the Christmas lights.",
        "Following a show of hands (9 for; 1 against), the Committee refused the application.",
        "Unanimously resolved to approve the expenditure.",
        "By a show of hands, eight Members supported the recommendation and three were against; the application was accordingly approved.",
    ],
)
def test_what_was_decided_by_a_count_is_both(text: str) -> None:
    assert kinds(text) == ["resolution", "vote"]


@pytest.mark.parametrize(
    "text",
    [
        "The Director confirmed that the budget had been approved by the Government in December.",
        "There were no other nominations.",
        "The Trust Board discussed the Quality Account at length.",
        "Officers' recommendation was that permission be refused.",
        "Listed building consent would be needed for the works.",
        "The Inspector had dismissed the appeal on 4 January.",
        "Cllrs felt that speeding was getting worse.",
        "Tree works at the rec – quote awaited.",
        "The Committee wished to thank the officers.",
        "Cllr Peel declared an interest and took no part in the vote.",
        "The Clerk confirmed that the subscription had been renewed.",
        "Cllr Kemp's resignation was announced.",
        "The Head of Service said that the panel had agreed the criteria and that awards were made in June.",
        "Mr Hoyle explained that applications were approved by officers under delegated powers.",
        "Cllr Tait had been appointed by the Trust.",
        "The Council's auditors were appointed by PSAA.",
        "A decision would be made by the Committee in May.",
        "A decision was awaited from the Inspector.",
    ],
)
def test_what_others_did_or_what_is_usual_is_neither(text: str) -> None:
    assert kinds(text) == []
