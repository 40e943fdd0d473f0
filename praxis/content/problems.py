"""The codes of everything ``praxis check`` can find, with what each means to an author.

``docs/problems.md`` is made from this table; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    "PX001": "The file is not YAML: a quote, a bracket, a tab or the indentation is off.",
    "PX002": "The file is empty.",
    "PX003": "The file uses a part of YAML that hides what it says (aliases, tags, deep nesting).",
    "PX004": "A key stands twice in one place; YAML would silently keep the last.",
    "PX005": "The file cannot be read as UTF-8 text.",
    "PX006": "A file that the course needs is missing.",
    "PX010": "A field is not known here, often a spelling mistake.",
    "PX011": "A field that is needed is missing.",
    "PX012": "A value does not fit its field.",
    "PX013": "The `kind`, `type` or `block` is not one that exists.",
    "PX020": "An id is used twice.",
    "PX021": "The file name is not the last part of the id.",
    "PX022": "An objective is not in the curriculum.",
    "PX023": "A source is not in the reference list.",
    "PX024": "A family is not among the families.",
    "PX025": "A linked term is not in the glossary.",
    "PX026": "A list or a chapter names an activity or a module that does not exist.",
    "PX027": "An activity is in no module's list, so nobody would meet it.",
    "PX028": "A behavioral indicator or competency is not in the curriculum.",
    "PX029": "A transcript no longer holds.",
    "PX030": "The start leads nowhere.",
    "PX031": "A choice leads to a place that does not exist.",
    "PX032": "A scene, turn or ending can never be reached.",
    "PX033": "From here no ending can be reached.",
    "PX034": "The order of endings leaves a conversation without one, or one that none can reach.",
    "PX035": "Conditions on feelings can never be met here.",
    "PX036": "A role-play has no transcript beside it.",
    "PX040": "A reading takes longer than it says.",
    "PX041": "Two pairs share a line, so a pairing has no one answer.",
    "PX042": "The best answer can be guessed by its length.",
    "PX043": "A vignette never asks what the learner notices.",
    "PX044": "A vignette never asks for a hypothesis.",
    "PX045": "A role-play is too short to move.",
    "PX046": "A role-play shows none of the behaviors it is meant to practice.",
    "PX047": "A claim on research names no source.",
    "PX048": "Two ids look the same to the screen (`a.b` and `a-b`).",
    "PX049": "An earlier id (`was`) is in use by another activity.",
    "PX050": "A measure's exercise is not a check with a chart.",
    "PX051": "A handout reads harder, or more childishly, than US grades 6 to 8.",
    "PX052": "A conversation to practice rating on leaves a behavior without a reference mark.",
    "PX060": "Two files of the item bank use one id.",
    "PX061": "A question of the bank does not say what it samples.",
    "PX062": "A form asks a question that the bank does not have.",
    "PX063": "A form has a standard for a competency that none of its questions samples.",
    "PX064": "A standard is said to come from ratings that its questions do not carry.",
    "PX065": "Two forms of a group have the same letter.",
    "PX066": "Parallel forms share a question, so a retake would measure memory.",
}


def many(count: int, one: str, more: str = "") -> str:
    """A count with its noun: "1 error", "2 errors", "3 activities"."""
    return f"{count} {one if count == 1 else more or one + 's'}"
