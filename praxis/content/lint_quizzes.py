"""What to mend in ``quizzes/``: questions that say too little, forms that do not hold together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from praxis.base import Problem
from praxis.content.course import Course
from praxis.content.sources import Source
from praxis.items.giveaway import giveaways
from praxis.kinds.form.play import lint_standard

NEEDED = ("objectives", "competencies", "bloom")
"""What a question of the bank must say, which a question in a check need not."""


def lint_bank(source: Source) -> Iterator[Problem]:
    """The rules of one file of the bank."""
    for number, item in enumerate(source.value.items):
        for field in NEEDED:
            if not getattr(item, field):
                told = f"`{item.id}` does not say its {field}"
                hint = f"add `{field}:`; the blueprint and the results are made from it"
                yield Problem("PX061", told, hint, ("items", number))
    yield from giveaways(source.value.items)


def lint_quizzes(
    course: Course, sources: Sequence[Source], nearest: Callable[[str, Iterable[str]], str]
) -> Iterator[Problem]:
    """The rules between the files of the bank and the forms. ``nearest`` makes a spelling hint."""
    kept = [source for source in sources if source.value is not None]
    yield from _repeated([source for source in kept if source.holds == "bank"])
    told_elsewhere = any(one.holds == "bank" and one.value is None for one in sources)
    forms = [source for source in kept if source.holds == "form"]
    for source in forms:
        if not told_elsewhere:
            yield from _unknown(course, source, nearest)
        yield from _module(course, source)
        form = course.forms.get(source.value.id)
        if form is not None:
            yield from (source.at(problem) for problem in lint_standard(form))
    yield from _parallel(forms)


def _repeated(banks: Iterable[Source]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for source in banks:
        for number, item in enumerate(source.value.items):
            if item.id in first:
                told = f"the id `{item.id}` is already used in {first[item.id]}"
                hint = "give one of the two another id"
                yield source.at(Problem("PX060", told, hint, ("items", number, "id")))
            first.setdefault(item.id, source.name)


def _unknown(
    course: Course, source: Source, nearest: Callable[[str, Iterable[str]], str]
) -> Iterator[Problem]:
    for number, name in enumerate(source.value.items):
        if name not in course.bank:
            told = f"`{name}` is not in quizzes/bank"
            hint = nearest(name, course.bank)
            yield source.at(Problem("PX062", told, hint, ("items", number)))


def _module(course: Course, source: Source) -> Iterator[Problem]:
    known = [module.id for module in course.modules]
    name = source.value.module
    if name is not None and name not in known:
        told = f"there is no module `{name}`"
        yield source.at(Problem("PX026", told, f"use one of: {', '.join(known)}", ("module",)))


def _parallel(forms: Iterable[Source]) -> Iterator[Problem]:
    """Forms of one group have letters of their own and no question in common."""
    groups: dict[str, list[Source]] = {}
    for source in forms:
        groups.setdefault(source.value.group, []).append(source)
    for members in groups.values():
        letters: dict[str, Source] = {}
        asked: dict[str, Source] = {}
        for source in members:
            one = source.value
            if one.letter in letters:
                told = f"{letters[one.letter].name} is form {one.letter} of `{one.group}` as well"
                yield source.at(Problem("PX065", told, "give one of them B", ("letter",)))
            letters.setdefault(one.letter, source)
            yield from _shared(source, asked)
            asked |= {name: source for name in one.items if name not in asked}


def _shared(source: Source, asked: Mapping[str, Source]) -> Iterator[Problem]:
    for number, name in enumerate(source.value.items):
        if name in asked:
            told = f"`{name}` is asked in {asked[name].name} too, which is parallel to this form"
            hint = "ask another question of the same competency and level in one of the two"
            yield source.at(Problem("PX066", told, hint, ("items", number)))
