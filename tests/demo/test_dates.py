from datetime import date, datetime

import pytest

from demo.dates import clock, label, long_day, read_slashes, read_span, read_stamp, short_day, stamp


@pytest.mark.parametrize(("day", "ordinal"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (13, "13th"), (22, "22nd"), (26, "26th")])
def test_headings_have_ordinals(day: int, ordinal: str) -> None:
    assert f", {ordinal} November, 2024" in long_day(date(2024, 11, day))


def test_times_have_a_full_stop_and_no_leading_nought() -> None:
    assert [clock(datetime(2024, 1, 1, hour, 5)) for hour in (0, 9, 12, 18)] == ["12.05 am", "9.05 am", "12.05 pm", "6.05 pm"]


def test_each_form_of_a_day() -> None:
    moment = datetime(2024, 11, 5, 18)
    assert (short_day(moment), label(moment), stamp(moment)) == ("5 Nov 2024", "Tuesday 05-Nov-2024 18.00", "202411051800")


def test_only_days_with_strokes_are_read() -> None:
    assert read_slashes("05/11/2024") == date(2024, 11, 5)
    assert read_slashes("2024-11-05") is None
    assert read_span("01/11/2024-30/11/2024") == (date(2024, 11, 1), date(2024, 11, 30))
    assert read_span("") is None and read_stamp("later") is None
    assert read_stamp("202411051800") == datetime(2024, 11, 5, 18)
