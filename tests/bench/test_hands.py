"""What the benchmark does on a screen, told from the widgets the server sent."""

from streamlit.proto.Button_pb2 import Button
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.Checkbox_pb2 import Checkbox
from streamlit.proto.Radio_pb2 import Radio
from streamlit.proto.TextArea_pb2 import TextArea

from bench.browser import Browser, Element
from bench.hands import WORDS, button, fill


def _screen(*elements: Element) -> Browser:
    tab = Browser(0)
    tab.widgets = {element.id: element for element in elements}
    return tab


def _button(key: str, *, primary: bool = False, disabled: bool = False) -> Element:
    sort = "primary" if primary else "secondary"
    return Element("button", Button(id=key, type=sort, disabled=disabled))


def test_the_main_button_is_pressed_unless_another_is_named() -> None:
    tab = _screen(_button("m1.x/1/skip"), _button("m1.x/1/write", primary=True))
    assert button(tab, "").id == "m1.x/1/write"
    assert button(tab, "/skip").id == "m1.x/1/skip"


def test_a_button_that_cannot_be_pressed_is_not_found() -> None:
    tab = _screen(_button("go", primary=True, disabled=True))
    assert button(tab, "") is None


def test_a_radio_travels_as_the_text_of_its_option() -> None:
    tab = _screen(Element("radio", Radio(id="r", options=["one", "two"])))
    fill(tab, choice=3)
    assert tab.state["r"].string_value == "two"


def test_words_are_written_where_words_are_asked_for() -> None:
    tab = _screen(Element("text_area", TextArea(id="own")))
    fill(tab)
    assert tab.state["own"].string_value == WORDS


def test_steps_to_be_ordered_are_given_different_places() -> None:
    options = [ButtonGroup.Option(content=str(place)) for place in (1, 2, 3)]
    groups = [Element("button_group", ButtonGroup(id=name, options=options)) for name in "abc"]
    tab = _screen(*groups)
    fill(tab)
    places = {tab.state[name].string_array_value.data[0] for name in "abc"}
    assert places == {"1", "2", "3"}


def test_some_boxes_are_ticked_and_some_are_not() -> None:
    tab = _screen(*(Element("checkbox", Checkbox(id=name)) for name in "abcd"))
    fill(tab)
    assert {one.bool_value for one in tab.state.values()} == {True, False}
