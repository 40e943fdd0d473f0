"""A reading: one screen of five minutes or less, with an example and a non-example."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from praxis.base import Evidence, Frozen, Text
from praxis.kinds.common import ActivityBase, Line


class Prose(Frozen):
    """Plain paragraphs (Markdown). ``[[term]]`` or ``[[term|shown]]`` opens the glossary.

    A passage that makes a claim about research carries ``evidence`` and ``sources``.
    """

    block: Literal["prose"]
    text: Text
    heading: str = ""
    evidence: Evidence | None = None
    sources: tuple[str, ...] = ()


class Claim(Frozen):
    """One claim set apart, with how well it is supported and by whom."""

    block: Literal["claim"]
    text: Text
    evidence: Evidence
    sources: Annotated[tuple[str, ...], Field(min_length=1)]


class Scene(Frozen):
    """A worked example or a non-example: a short dialogue, or a passage, and what to see in it."""

    block: Literal["example", "non_example"]
    title: Text
    text: str = ""
    lines: tuple[Line, ...] = ()
    why: Text
    family: str = ""

    @model_validator(mode="after")
    def _has_content(self) -> Self:
        if not self.text and not self.lines:
            msg = "give the scene a `text`, or `lines` of dialogue, or both"
            raise ValueError(msg)
        return self


class Moment(Frozen):
    """One moment of a demonstration: nearly well done, well done, and what differs."""

    moment: Text
    nearly: Annotated[tuple[Line, ...], Field(min_length=1)]
    well: Annotated[tuple[Line, ...], Field(min_length=1)]
    difference: Text


class Demonstration(Frozen):
    """A skill shown twice, side by side: the example and the non-example in one."""

    block: Literal["demonstration"]
    title: Text
    setting: Text
    moments: Annotated[tuple[Moment, ...], Field(min_length=2, max_length=6)]
    family: str = ""


class Table(Frozen):
    """A small table; cells are Markdown."""

    block: Literal["table"]
    caption: Text
    columns: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4)]
    rows: Annotated[tuple[tuple[str, ...], ...], Field(min_length=1)]
    evidence: Evidence | None = None
    sources: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _rows_fit(self) -> Self:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                msg = (
                    f"row {number} has {len(row)} cells, the table has {len(self.columns)} columns"
                )
                raise ValueError(msg)
        return self


class Node(Frozen):
    """One box of a figure."""

    label: Text
    note: str = ""


class Figure(Frozen):
    """A drawn figure: boxes in a ``chain``, a ``cycle``, two ``parallel`` rows, or a ``stack``.

    ``links`` labels the arrows of a chain or cycle (one fewer than the nodes for a chain, as many
    for a cycle), for example with how well each link is supported. ``parallel`` figures use
    ``nodes`` for the upper and ``lower`` for the lower row. ``alt`` says in words what is drawn.
    """

    block: Literal["figure"]
    shape: Literal["chain", "cycle", "parallel", "stack"]
    caption: Text
    alt: Text
    nodes: Annotated[tuple[Node, ...], Field(min_length=2, max_length=8)]
    lower: tuple[Node, ...] = ()
    links: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _shape_fits(self) -> Self:
        if self.shape == "parallel" and len(self.lower) != len(self.nodes):
            msg = "a `parallel` figure needs as many `lower` boxes as `nodes`"
            raise ValueError(msg)
        expected = {"chain": len(self.nodes) - 1, "cycle": len(self.nodes)}.get(self.shape)
        if self.links and expected is not None and len(self.links) != expected:
            msg = f"a `{self.shape}` of {len(self.nodes)} boxes has {expected} arrows to label"
            raise ValueError(msg)
        return self


Block = Annotated[
    Prose | Claim | Scene | Demonstration | Table | Figure, Field(discriminator="block")
]


class Pause(Frozen):
    """A question to answer in one's own head, or on the page, before the answer opens."""

    ask: Text
    answer: Text


class Reading(ActivityBase):
    """One screen of reading. It shows at least one example and one non-example."""

    kind: Literal["reading"]
    minutes: Annotated[int, Field(ge=1, le=5)]
    opening: Text
    blocks: Annotated[tuple[Block, ...], Field(min_length=2)]
    pause: Pause
    takeaway: Text

    @model_validator(mode="after")
    def _shows_both(self) -> Self:
        shown = {block.block for block in self.blocks}
        if "demonstration" in shown and not shown & {"example", "non_example"}:
            return self  # it is both; but an example set apart still wants its counterpart
        missing = [name for name in ("example", "non_example") if name not in shown]
        if missing:
            msg = f"a reading shows both; add a block `{missing[0]}`"
            raise ValueError(msg)
        return self
