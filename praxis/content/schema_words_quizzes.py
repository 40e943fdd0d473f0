"""What each field of a quiz means: the bank of questions, and the forms made from it."""

from __future__ import annotations

from collections.abc import Mapping

QUIZZES: Mapping[str, str] = {
    "purpose": "pre (before the course), module (after one) or final.",
    "module": "With `purpose: module`: the id of the module it belongs to.",
    "group": "Forms of one group are parallel; a retake draws the other one.",
    "letter": "A or B: which of the parallel forms this is.",
    "timed": "true makes `minutes` a limit; the clock starts when the form is begun.",
    "attempts": "How many sittings of the whole group a learner has.",
    "wait_hours": "Hours from the end of one sitting to the beginning of the next.",
    "standard": "What is asked for in each competency, and where that line comes from.",
    "Standard.share": "The share of questions to be answered fully, above 0 and up to 1.",
    "Standard.origin": "angoff if it was derived from the ratings of the items, else convention.",
    "Standard.words": "To the learner: where the line comes from, and how far to trust it.",
    "Form.minutes": "An honest guess in minutes; with `timed: true`, the limit.",
    "Form.opening": "What this is for, in a line or two, without threat; above the first question.",
    "Form.closing": "Said under the reasons, after handing in.",
    "Form.items": "The questions, in the order in which they are numbered.",
    "Bank.items": "Questions; each names objectives, competencies and its level of Bloom.",
    "FormOutline.id": "Permanent, as in q.pre-a. The last part is the name of the file.",
    "FormOutline.minutes": "A guess at how long it takes; where it is timed, how long it may take.",
    "FormOutline.opening": "Above the first question: what this is for, without threat.",
    "FormOutline.closing": "Under the reasons, when all is handed in.",
    "FormOutline.items": "Ids of questions in quizzes/bank, in the order of their numbers.",
    "FormOutline.was": "Earlier ids of the form, so that sittings are not lost.",
}
