"""Figures typed into the form: never ten or a thousand times as much in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenfin.web.figures import read_figure


@pytest.mark.parametrize(
    ("typed", "language", "figure"),
    [
        ("92.5", "id", "92.5"),
        ("92,5", "id", "92.5"),
        ("12.000", "id", "12000"),
        ("12.000,5", "id", "12000.5"),
        ("1.250.000", "id", "1250000"),
        ("0.05", "id", "0.05"),
        ("0,125", "en", "0.125"),
        ("1,234.5", "en", "1234.5"),
        ("120,000,000", "zh", "120000000"),
        ("１２０，０００", "zh", "120000"),
        ("81 600", "zh", "81600"),
        ("-3.5", "en", "-3.5"),
    ],
)
def test_a_figure_is_read_by_the_habits_of_the_pages_language(typed, language, figure):
    reading = read_figure(typed, language)
    assert (reading.figure, reading.readings) == (figure, ())


@pytest.mark.parametrize(
    ("typed", "language", "readings"),
    [
        ("1,5", "en", ("1.5", "15")),
        ("1,5", "zh", ("1.5", "15")),
        ("1.250", "en", ("1.250", "1250")),
        ("1.250", "zh", ("1.250", "1250")),
        ("1,250", "id", ("1.250", "1250")),
    ],
)
def test_a_figure_with_two_readings_is_asked_about(typed, language, readings):
    reading = read_figure(typed, language)
    assert (reading.figure, reading.readings) == ("", readings)


@pytest.mark.parametrize("typed", ["", "不详", "1.2.3", "1,23,456.7", "12.345,678.9", "5,", "1e5x", "--1"])
@pytest.mark.parametrize("language", ["zh", "en", "id"])
def test_what_is_no_figure_is_not_read_as_one(typed, language):
    reading = read_figure(typed, language)
    assert (reading.figure, reading.readings) == ("", ())


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_a_figure_written_with_groups_and_two_decimals_reads_alike_in_both_habits(whole, cents):
    english = f"{whole:,}.{cents:02d}"
    indonesian = english.translate(str.maketrans(",.", ".,"))
    assert read_figure(english, "en").figure == read_figure(indonesian, "id").figure == f"{whole}.{cents:02d}"
