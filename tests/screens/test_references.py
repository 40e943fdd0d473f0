"""References: what was read of each, where it is used, and nothing fetched unasked."""

from __future__ import annotations

import re

from praxis.content.citations import cited, sources_of
from praxis.content.model import Reference
from praxis.look.prose import escaped
from praxis.ui.references import SEEN, matches, uses
from tests.course import course
from tests.screens.conftest import Screen
from tests.screens.reading import html


def entry(text: str, name: str) -> str:
    found = re.search(rf'<li id="ref-{name}">.*?(?=<li id="ref-|</ol>)', text, re.DOTALL)
    assert found, name
    return found[0]


def test_what_the_course_cites_is_listed_and_the_rest_on_request(screen: Screen) -> None:
    at = screen("references")
    assert not at.exception
    listed = set(re.findall(r'<li id="ref-([^"]+)"', html(at)))
    assert listed == {name for name in course().references if name in uses(course())}
    at.toggle(key="references-every").set_value(True).run()
    assert set(re.findall(r'<li id="ref-([^"]+)"', html(at))) == set(course().references)


def test_each_source_says_how_much_of_it_was_read(screen: Screen) -> None:
    text = html(screen("references"))
    for name in list(cited(course()))[:20]:
        assert SEEN[course().references[name].seen] in entry(text, name)
    assert set(SEEN) == set(Reference.model_fields["seen"].annotation.__args__)


def test_each_source_leads_to_the_steps_that_cite_it(screen: Screen) -> None:
    text = html(screen("references"))
    name, used = max(cited(course()).items(), key=lambda pair: len(pair[1]))
    for one in used:
        module = course().place[one][0]
        assert f'<a href="./{module}?at={one}">' in entry(text, name)
        assert escaped(course().activities[one].title) in entry(text, name)


def test_a_doi_is_a_plain_link_that_tells_the_publisher_nothing(screen: Screen) -> None:
    text = html(screen("references"))
    name = next(one for one in cited(course()) if course().references[one].doi)
    doi = course().references[name].doi
    assert f'<a href="https://doi.org/{doi}" rel="noreferrer">doi:{doi}</a>' in entry(text, name)


def test_the_page_loads_nothing_from_elsewhere(screen: Screen) -> None:
    text = html(screen("references"))
    assert re.findall(r'(?:src|srcset|action)="?https?:', text) == []
    assert re.findall(r"<(?:img|script|iframe|link)[^>]+https?:", text) == []


def test_a_search_takes_each_word_by_itself(screen: Screen) -> None:
    one = next(one for one in course().references.values() if one.id in uses(course()) and one.year)
    family_name = one.authors.split()[0]
    at = screen("references")
    at.text_input(key="references-search").input(f"{one.year} {family_name}").run()
    assert f'id="ref-{one.id}"' in html(at)
    at.text_input(key="references-search").input("zebra 1066").run()
    assert "No source matches" in html(at)


def test_a_source_matches_by_any_of_its_parts() -> None:
    one = Reference(id="x", authors="Müller A", year="2019", title="On rain", seen="page")
    assert matches(one, "muller RAIN")
    assert not matches(one, "muller snow")


def test_sources_are_found_however_deep_they_stand() -> None:
    activity = next(one for one in course().activities.values() if one.kind == "roleplay")
    name, turn = next(iter(activity.turns.items()))
    reply = turn.replies[0].model_copy(update={"sources": ("only_here",)})
    turn = turn.model_copy(update={"replies": (reply, *turn.replies[1:])})
    deeper = activity.model_copy(update={"turns": {**activity.turns, name: turn}})
    assert "only_here" in set(sources_of(deeper)) - set(sources_of(activity))
    assert set(activity.sources) <= set(sources_of(deeper))
