"""By when: dates worked out from the meeting's day, or the words. The days that are expected were worked out by hand with a calendar."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.register.dates import due, has_day, in_cell, iso, times
from indexer.register.days import feast, working_day

FRIDAY = date(2024, 12, 20)
THURSDAY = date(2024, 3, 14)


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("by 31 October 2023", "2023-10-31"),
        ("by 31 March", "2025-03-31"),
        ("by the end of February", "2025-02-28"),
        ("by the end of 2025", "2025-12-31"),
        ("By end of 2025", "2025-12-31"),
        ("in six months", "2025-06"),
        ("within five working days", "2024-12-31"),  # 23, 24, 27, 30 and 31: 25 and 26 are bank holidays
        ("within 14 days", "2025-01-03"),
        ("on Monday", "2024-12-23"),
        ("that afternoon", "2024-12-20"),
        ("to the November meeting", "2025-11"),
        ("with effect from 1 April 2025", "2025-04-01"),
        ("from 23 October 2025 to 5 January 2026", ""),
        ("not later than 19 November 2025", "2025-11-19"),
        ("early in 2027", "early in 2027"),
        ("before Christmas", "2024-12-25"),
        ("by Easter", "2025-04-20"),
        ("by the end of next month", "2025-01-31"),
        ("next month", "2025-01"),
        ("without a day", ""),
        ("by 31 February 2025", ""),
    ],
)
def test_by_when_is_worked_out_from_a_meeting_on_20_december_2024(words: str, by: str) -> None:
    assert due(words, FRIDAY) == by


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("by 31st March", "2024-03-31"),
        ("by Thursday, 21st March", "2024-03-21"),
        ("by noon on Wednesday 20 March", "2024-03-20"),
        ("by close of business on 29 March", "2024-03-29"),
        ("by 31/03/24", "2024-03-31"),
        ("by 31.3.2024", "2024-03-31"),
        ("JD – by 28/03", "2024-03-28"),
        ("minute 12/03", ""),
        ("to convene a workshop (mid May)", "2024-05"),
        ("to confirm the position – 16.10.24", "2024-10-16"),
        ("to report on the first year – November 2024", "2024-11"),
        ("(30 April)", "2024-04-30"),
        ("by end of May", "2024-05-31"),
        ("end July 2023", ""),  # nothing leads to it
        ("– end July 2023", "2023-07-31"),
        ("by mid-April", "2024-04"),
        ("in early June", "2024-06"),
        ("at its meeting on 5 June", "2024-06-05"),
        ("to the meeting to be held on Tuesday, 12th September 2024", "2024-09-12"),
        ("to the Board's September meeting", "2024-09"),
        ("to Cabinet in July", "2024-07"),
        ("for Sept mtg", "2024-09"),
        ("be invited to attend the November meeting", "2024-11"),
        ("in December of this year", "2024-12"),
        ("by 2026", "2026"),
    ],
)
def test_dates_are_read_in_the_forms_that_clerks_write(words: str, by: str) -> None:
    assert due(words, THURSDAY) == by


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("within ten working days of the meeting", "2024-03-28"),  # 15, 18 to 22 and 25 to 28 March; Good Friday is the 29th
        ("within 48 hours", "2024-03-16"),
        ("in a fortnight", "2024-03-28"),
        ("within six weeks", "2024-04-25"),
        ("within two to three weeks", "2024-04-04"),
        ("in six months' time", "2024-09"),
        ("three months from the date of the meeting", "2024-06"),
        ("over the next three months", "2024-06"),
        ("in twelve months", "2025-03"),
        ("this Friday", "2024-03-15"),
        ("by close of play on Monday", "2024-03-18"),
        ("by Monday week", "2024-03-25"),
        ("the following Monday", "2024-03-18"),
        ("on Thursday", "2024-03-21"),
        ("tomorrow", "2024-03-15"),
        ("by the end of the month", "2024-03-31"),
        ("before the month was out", "2024-03-31"),
        ("by the end of the calendar year", "2024-12-31"),
        ("later in the year", "2024"),
        ("early next year", "2025"),
    ],
)
def test_times_are_reckoned_from_the_meeting(words: str, by: str) -> None:
    assert due(words, THURSDAY) == by


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("before the next meeting", "the next meeting"),
        ("at its next meeting", "the next meeting"),
        ("ahead of the next meeting of the Panel", "ahead of the next meeting of the Panel"),
        ("at the Committee's next meeting", "the Committee's next meeting"),
        ("in the next drivers' bulletin", "the next drivers' bulletin"),
        ("by the end of the financial year", "the end of the financial year"),
        ("by the end of the week", "the end of the week"),
        ("in the new year", "the new year"),
        ("in the autumn", "the autumn"),
        ("in Q3", "Q3"),
        ("in the next financial year", "the next financial year"),
        ("in the first week of July", "the first week of July"),
        ("week commencing 8 April", "week commencing 8 April"),
        ("before the summer recess", "before the summer recess"),
        ("prior to commencement", "prior to commencement"),
        ("before it is ended or extended", "before it is ended or extended"),
        ("once the contract has been signed", "once the contract has been signed"),
        ("as soon as it is received", "as soon as it is received"),
        ("within two weeks of the provisional settlement", "within two weeks of the provisional settlement"),
        ("forthwith", "forthwith"),
    ],
)
def test_what_cannot_be_reckoned_is_told_in_words(words: str, by: str) -> None:
    assert due(words, THURSDAY) == by


@pytest.mark.parametrize(
    "words",
    [
        "annually",
        "to report quarterly to the Board",
        "at each meeting",
        "every six months",
        "at a future meeting",
        "in due course",
        "after the meeting",
        "no home would close before Easter",
        "there would be no increase this year",
        "to answer the consultation, which closes on 19 April",
        "to answer the letter received on 2 March",
        "the minutes of the meeting held on 8 February",
        "to correct the report of 12 February",
        "from 1 to 30 April",
        "between 1 May and 30 June",
        "until 30 June",
        "the year beginning 1 April",
    ],
)
def test_what_is_no_by_when_is_left_out(words: str) -> None:
    assert due(words, THURSDAY) == ""


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("to write to those who attended on 12 February by 30 April", "2024-04-30"),
        ("to visit in May and to report by 1 July", "2024-07-01"),
        ("to report to the next meeting, on 9 May", "2024-05-09"),
        ("before the consultation closes on 2 April", "2024-04-02"),
        ("in ten monthly instalments, from 1 May", "2024-05-01"),
        ("every two months, beginning in October 2025", "2025-10"),
        ("to be taken, with the item expected in April, at the May meeting", "2024-05"),
    ],
)
def test_of_several_times_the_one_that_the_doing_hangs_on_is_taken(words: str, by: str) -> None:
    assert due(words, THURSDAY) == by


def test_without_a_meeting_a_relative_day_is_not_worked_out() -> None:
    assert due("within ten working days", None) == ""


def test_a_time_is_found_with_its_place() -> None:
    (one,) = times("to report by 1 May", THURSDAY)
    assert ("to report by 1 May"[one.start : one.end], one.value) == ("by 1 May", "2024-05-01")


def test_words_have_a_day_of_their_own_or_not() -> None:
    assert has_day("would start by 1 May") and has_day("would start within six weeks")
    assert not has_day("would start once it was signed")


@pytest.mark.parametrize(
    ("cell", "day"),
    [("30/06/24", "2024-06-30"), ("July 2024", "2024-07"), ("end of May 2024", "2024-05-31"), ("30-Apr-24", "2024-04-30"), ("tbc", "")],
)
def test_a_cell_is_read_as_a_date(cell: str, day: str) -> None:
    assert iso(cell, None) == day


@pytest.mark.parametrize(
    ("cell", "by"),
    [
        ("–", ""),
        ("N/A", ""),
        ("No date", ""),
        ("Ongoing", ""),
        ("Quarterly", ""),
        ("July meeting", "2024-07"),
        ("September", "2024-09"),
        ("from 1 June", "2024-06-01"),
        ("Next meeting", "Next meeting"),
        ("Immediate", "Immediate"),
        ("summer holidays", "summer holidays"),
        ("Q3", "Q3"),
    ],
)
def test_a_cell_of_an_action_sheet_is_a_date_words_or_nothing(cell: str, by: str) -> None:
    assert in_cell(cell, THURSDAY) == by


def test_feasts_and_working_days_cross_the_year() -> None:
    assert feast("Christmas", date(2024, 12, 26)) == "2025-12-25"
    assert feast("Good Friday", THURSDAY) == "2024-03-29" and feast("Easter Monday", THURSDAY) == "2024-04-01"
    assert working_day(date(2024, 12, 31), 1) == "2025-01-02"  # 1 January is a bank holiday


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("by the 30th of June", "2025-06-30"),
        ("by the first of the month", "2024-10-01"),
        ("by the 1st of next month", "2024-10-01"),
        ("by the tenth of October", "2024-10-10"),
        ("by the last day of October", "2024-10-31"),
        ("on the first Thursday in October", "2024-10-03"),
        ("by the last Friday in November", "2024-11-29"),
        ("by the first working day of next month", "2024-10-01"),
        ("by Tuesday noon", "2024-09-24"),
        ("by the day after tomorrow", "2024-09-20"),
        ("a week tomorrow", "2024-09-26"),
        ("this day week", "2024-09-25"),
        ("this day fortnight", "2024-10-02"),
        ("by this time next week", "2024-09-25"),
        ("by this time next year", "2025-09"),
        ("two weeks on Friday", "2024-10-04"),
        ("Friday fortnight", "2024-10-04"),
        ("Friday of next week", "2024-09-27"),
        ("Tuesday next week", "2024-09-24"),
        ("by the month after next", "2024-11"),
        ("at least four weeks before 31 January 2025", "2025-01-03"),
        ("by close of play today", "2024-09-18"),
        ("30.06.25", "2025-06-30"),
        ("June 30", "2025-06-30"),
        ("June 25", "2025-06"),
        ("June the 30th", "2025-06-30"),
        ("06/2025", "2025-06"),
        ("Dec mtg", "2024-12"),
        ("for the Nov Cttee", "2024-11"),
        ("to the Resources Committee of 25 November", "2024-11-25"),
        ("within a calendar month", "2024-10"),
        ("within forty-two days", "2024-10-30"),
        ("2 wks", "2024-10-02"),
        ("within 72 hrs", "2024-09-21"),
        ("fortnight", "2024-10-02"),
        ("this side of Christmas", "2024-12-25"),
        ("by Xmas", "2024-12-25"),
        ("before the year's out", "2024-12-31"),
        ("by the close of 2024", "2024-12-31"),
        ("by the end of Q2", "the end of Q2"),
        ("in the last quarter of the year", "the last quarter of the year"),
        ("in the week of 7 October", "the week of 7 October"),
        ("the first week of October", "the first week of October"),
        ("by the May bank holiday", "the May bank holiday"),
        ("by Whit Monday", "Whit Monday"),
        ("by Michaelmas", "Michaelmas"),
        ("by planting season", "planting season"),
        ("by the statutory date", "the statutory date"),
        ("by the turn of the year", "the turn of the year"),
        ("by the end of year two", "the end of year two"),
        ("by return of post", "by return of post"),
        ("within ten school days", "ten school days"),
        ("Oct/Nov", "Oct/Nov"),
        ("in due course", ""),
        ("in time for the April report", "2025-04"),
        ("w/c 25 Nov", "w/c 25 Nov"),
        ("by noon", "2024-09-18"),
        ("by the next working day", "2024-09-19"),
        ("Sat 28th", "2024-09-28"),
        ("next mtg 13/2", "2025-02-13"),
        ("at half term", "half term"),
        ("ahead of the open day", "ahead of the open day"),
    ],
)
def test_what_a_cell_says_of_a_meeting_on_wednesday_18_september_2024(words: str, by: str) -> None:
    assert in_cell(words, date(2024, 9, 18)).removeprefix("by ") == by.removeprefix("by ")


def test_the_year_end_is_that_of_the_financial_year_from_january_to_march() -> None:
    assert due("by year end", date(2024, 10, 16)) == "2024-12-31"
    assert due("by year end", date(2024, 2, 14)) == "year end"


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("she would see that Members had it by 10 May", "2024-05-10"),
        ("who had the plan by 10 May", ""),
        ("find out who runs it for the June meeting", "2024-06"),
        ("the group be given until 30 September 2024 to submit the plan", "2024-09-30"),
        ("free of charge until the end of March", ""),
        ("by 28.06", "2024-06-28"),
        ("rose by 3.10 per cent", ""),
        ("the day after that", ""),
        ("would speak to them on 4 July and update Members the day after that", "2024-07-05"),
        ("at the start of each meeting", ""),
        ("every family would have had a visit by Easter", "2024-03-31"),
        ("they'll all have been looked at by the 22nd", "2024-03-22"),
        ("be appointed for a term of office expiring on 15 July 2028", ""),
        ("a commitment to reply to every report within 3 days", ""),
        ("reply to every household within two weeks", "2024-03-28"),
        ("see him on 9 May and tell leaders the day after what was said", "2024-05-10"),
        ("meet her on the 26th and tell him by the 28th", "2024-03-28"),
    ],
)
def test_times_that_are_and_are_not_due(words: str, by: str) -> None:
    assert due(words, THURSDAY) == by


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("by Friday of next week", "2024-03-22"),
        ("on Wednesday of next week", "2024-03-20"),
        ("by next Friday", "2024-03-22"),  # said on a Thursday, of tomorrow nobody speaks so
        ("by next Monday", "2024-03-18"),
        ("before the month ends", "2024-03-31"),
        ("before the year end accounts are signed", "before the year end accounts are signed"),
        ("before Cabinet decides in May", "2024-05"),
        ("before the clocks go back", "before the clocks go back"),
    ],
)
def test_days_of_next_week_and_what_comes_before_a_month(words: str, by: str) -> None:
    assert due(words, THURSDAY) == by


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("to be looked at again next March", "2025-03"),  # said in March
        ("tell her first thing Monday", "2024-03-18"),
        ("give me a fortnight", "2024-03-28"),
        ("within 21 days of this decision", "2024-04-04"),
        ("by the April meeting (18th)", "2024-04-18"),
        ("within the next three weeks, that is to say by 2 April", "2024-04-02"),
        ("before the consultation ends, on 30 April", "2024-04-30"),
        ("before Easter, on 28 March", "2024-03-28"),
        ("by Palm Sunday", "2024-03-24"),
        ("by Maundy Thursday", "2024-03-28"),
        ("by Armistice Day", "2024-11-11"),
        ("by May Day bank holiday", "2024-05-06"),
        ("write with a considered answer before the end of April", "2024-04-30"),
        ("have a scheme in place before the clocks go back", "before the clocks go back"),
        ("action taken by the Chair on 1 March", ""),  # a fortnight before
        ("visit the site on 1 June", "2024-06-01"),
        ("monthly from now on", ""),
    ],
)
def test_times_that_are_told_twice_or_by_their_names(words: str, by: str) -> None:
    assert due(words, THURSDAY) == by
