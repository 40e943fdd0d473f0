"""What hands do on a screen: fill in what asks for something, then press a button.

Nothing here knows a kind of activity. Widgets are read from the messages of the server, so the
benchmark keeps working when a screen changes.
"""

from __future__ import annotations

from streamlit.proto.WidgetStates_pb2 import WidgetState

from bench.browser import Browser, Element, PageError, Run

WORDS = "That is a lot to carry, and you came anyway. Tell me how the evening went, in your words."


def fill(browser: Browser, choice: int = 0) -> None:
    """Give every widget a value; ``choice`` picks among options, wrapping around."""
    for place, element in enumerate(browser.widgets.values()):
        state = _filled(element, choice, place)
        if state is not None:
            browser.state[element.id] = state


def _filled(element: Element, choice: int, place: int) -> WidgetState | None:
    body = element.body
    state = WidgetState(id=element.id)
    # Each widget takes the next option: the best reply is not the worst one as well, and steps to
    # be put in order want different places.
    if element.type in {"radio", "selectbox"} and len(body.options):
        # Both travel as the text of the option, not as its number.
        state.string_value = body.options[(choice + place) % len(body.options)]
    elif element.type == "button_group" and len(body.options):
        picked = body.options[(choice + place) % len(body.options)]
        state.string_array_value.data.append(picked.content)
    elif element.type == "checkbox":
        state.bool_value = (choice + place) % 2 == 0
    elif element.type in {"text_area", "text_input"}:
        state.string_value = WORDS
    else:
        return None
    return state


def button(browser: Browser, ending: str) -> Element | None:
    """The button whose key ends with ``ending``; the main button of the screen for ``""``."""
    for element in browser.widgets.values():
        if element.type != "button" or element.body.disabled:
            continue
        found = element.id.endswith(ending) if ending else element.body.type == "primary"
        if found:
            return element
    return None


async def do(browser: Browser, ending: str = "", choice: int = 0) -> Run:
    """Fill in the screen and press a button. Raises PageError when it is not there."""
    pressed = button(browser, ending)
    if pressed is None:
        seen = ", ".join(one.id.rsplit("-", 1)[-1] for one in browser.widgets.values())
        message = f"no button `{ending or 'primary'}` on this screen; it has: {seen or 'nothing'}"
        raise PageError(message)
    fill(browser, choice)
    return await browser.press(pressed)
