"""Reading many records at once without the collector of garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """No collection while this lasts, a second or two at most.

    Of a large team some hundred thousand rows are made in one go, all of them to be kept for a
    while, none in a cycle; the collector would look through all of them again and again, which is
    a third of the time. Of two at once the one that began first sets the collector to work again.
    """
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()
