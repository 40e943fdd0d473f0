"""The chart of who chose which answer speaks in words."""

from __future__ import annotations

from praxis.look.answer_chart import halves

LONG = "I would stay where I am, breathe out once, and say: <b>that was hard</b> for both of you."


def test_answers_stand_beside_the_axis_in_their_first_words_and_whole_under_the_pointer() -> None:
    figure, told = halves(["Wait", LONG], [0.2, 0.8], [0.6, 0.4])
    short, begun = figure.layout.yaxis.ticktext
    assert short == "Wait"
    assert begun.startswith("I would stay where I am,<br>breathe out")
    assert begun.endswith("…")
    assert [len(line) <= 24 for line in begun.split("<br>")] == [True, True]
    for bars in figure.data:
        whole = bars.customdata[1].replace("<br>", " ")
        assert whole == LONG.replace("<b>", "&lt;b&gt;").replace("</b>", "&lt;/b&gt;")
    assert "Wait: 20% and 60%; I would stay where I am" in told


def test_two_answers_that_begin_alike_keep_a_row_each() -> None:
    figure, _ = halves([f"{LONG} Now.", f"{LONG} Later."], [0.5, 0.5], [0.1, 0.9])
    assert [list(bars.y) for bars in figure.data] == [[0, 1], [0, 1]]
    assert list(figure.layout.yaxis.tickvals) == [0, 1]
