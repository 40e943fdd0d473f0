"""Who somebody is and what they may do comes in one question; every grant leaves a line."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from praxis.play.policy import Rights, Sight, sight
from praxis.store import Erased, LastAdminError
from tests.store.counting import selects

ALL = Sight(None)


@pytest.fixture
def ben(store, now):
    return store.learners.add("Ben", now)


@pytest.fixture
def north(store, now):
    return store.teams.add("North", "AAAAA-AAAAA", now, by=None)


@pytest.fixture
def south(store, now):
    return store.teams.add("South", "BBBBB-BBBBB", now, by=None)


def told(store):
    return [(one.what, one.by_id, one.whom_id, one.team_id, one.detail) for one in _log(store)]


def _log(store):
    return list(reversed(store.grants.newest()))


def test_who_sits_here_is_one_select_with_every_role(store, ana, north, south, now):
    store.teams.set_roles(north, ana.id, ["lead"], now, by=None)
    store.teams.join(south, ana.id, now)
    store.people.make_admin(ana.id, now, by=None)

    with selects(store) as sent:
        seated = store.people.seated(ana.id)

    assert len(sent) == 1
    assert seated.learner == ana
    assert seated.rights == Rights(
        teams={north: frozenset({"trainee", "lead"}), south: frozenset({"trainee"})}, admin=True
    )


def test_a_seat_that_was_left_is_one_no_more_and_every_other_stands(store, ana, ben, now):
    until = now + timedelta(days=90)
    for _ in range(2):  # a form sent twice
        store.people.leave_seat(ana.id, "1", until, now)
    with selects(store) as sent:
        assert store.people.seated(ana.id, "1") is None
    assert len(sent) == 1
    assert store.people.seated(ana.id, "2").learner == ana
    assert store.people.seated(ben.id, "1").learner == ben


def test_a_seat_that_was_left_is_remembered_until_it_would_have_ended(store, ana, now):
    ends = now + timedelta(days=90)
    store.people.leave_seat(ana.id, "1", ends, now)
    store.people.leave_seat(ana.id, "2", ends, ends)
    assert store.people.seated(ana.id, "1") is None
    store.people.leave_seat(ana.id, "3", ends, ends + timedelta(seconds=1))
    assert store.people.seated(ana.id, "1") is not None, "the cookie itself is over by then"


def test_whoever_is_erased_leaves_no_seat(store, ana, now):
    store.learners.erase(ana.id, now)
    with pytest.raises(Erased):
        store.people.leave_seat(ana.id, "1", now, now)


def test_somebody_in_no_team_has_no_role(store, ana):
    assert store.people.seated(ana.id).rights == Rights()


def test_nobody_and_the_erased_do_not_sit(store, ana, now):
    store.learners.erase(ana.id, now)
    assert store.people.seated(ana.id) is None
    assert store.people.seated("nobody") is None


def test_a_sight_reaches_the_members_of_its_teams_only(store, ana, ben, north, south, now):
    store.teams.join(north, ana.id, now)
    store.teams.join(south, ben.id, now)
    store.teams.set_roles(north, ana.id, ["lead"], now, by=None)
    mine = sight(store.people.seated(ana.id).rights, "see-team")

    assert [one.alias for one in store.people.within(mine)] == ["Ana"]
    assert [one.alias for one in store.people.everyone(mine)] == ["Ana"]
    assert {one.alias for one in store.people.within(ALL)} == {"Ana", "Ben"}
    assert store.people.within(Sight(frozenset())) == []


def test_everyone_in_a_team_is_a_trainee_of_it(store, ana, north, now):
    store.teams.set_roles(north, ana.id, ["author", "lead"], now, by=None)
    (person,) = store.people.everyone(ALL)
    assert person.roles == {north: frozenset({"trainee", "lead", "author"})}
    store.teams.set_roles(north, ana.id, [], now, by=None)
    (person,) = store.people.everyone(ALL)
    assert person.roles == {north: frozenset({"trainee"})}


def test_an_unknown_role_is_refused(store, ana, north, now):
    with pytest.raises(ValueError, match="no role boss"):
        store.teams.set_roles(north, ana.id, ["boss"], now, by=None)


def test_joining_twice_changes_nothing_and_takes_no_role_away(store, ana, north, now):
    assert store.teams.join(north, ana.id, now) is True
    store.teams.set_roles(north, ana.id, ["lead"], now, by=None)
    assert store.teams.join(north, ana.id, now) is False
    assert "lead" in store.people.seated(ana.id).rights.teams[north]


def test_a_team_code_joins_until_it_is_renewed(store, north, now):
    assert store.teams.by_code("aaaaa aaaaa") == north
    store.teams.renew_code(north, "CCCCC-CCCCC", now, by=None)
    assert store.teams.by_code("AAAAA-AAAAA") is None
    assert store.teams.by_code("CCCCCCCCCC") == north
    assert store.teams.by_code("") is None


def test_teams_are_told_by_name_with_how_many_belong(store, ana, north, south, now):
    store.teams.set_roles(north, ana.id, ["lead", "author"], now, by=None)
    assert [(one.name, one.people) for one in store.teams.all()] == [("North", 1), ("South", 0)]
    store.teams.rename(south, "  A  new one ", now, by=None)
    assert [one.name for one in store.teams.all()] == ["A new one", "North"]


@pytest.mark.parametrize("change", ["rename", "renew_code"])
def test_an_unknown_team_cannot_be_changed(store, now, change):
    with pytest.raises(LookupError, match="no team nowhere"):
        getattr(store.teams, change)("nowhere", "x", now, by=None)


def test_whoever_is_removed_has_no_role_and_keeps_the_record(store, ana, north, now, sheet):
    store.teams.join(north, ana.id, now)
    store.teams.remove(north, ana.id, now, by=None)
    assert store.people.seated(ana.id).rights == Rights()
    assert store.attempts.standings(ana.id) != []


def test_the_only_admin_stays_one(store, ana, ben, now):
    store.people.make_admin(ana.id, now, by=None)
    with pytest.raises(LastAdminError):
        store.people.end_admin(ana.id, now, by=ana.id)
    store.people.make_admin(ben.id, now, by=ana.id)
    store.people.end_admin(ana.id, now, by=ben.id)
    assert not store.people.seated(ana.id).rights.admin
    store.people.end_admin(ana.id, now, by=ben.id)
    assert store.people.seated(ben.id).rights.admin


def test_two_admins_who_end_each_other_at_once_do_not_both_go(store, ana, ben, now):
    for one in (ana, ben):
        store.people.make_admin(one.id, now, by=None)

    def end(one):
        try:
            store.people.end_admin(one.id, now, by=None)
        except LastAdminError:
            return 0
        return 1

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(end, (ana, ben))) == 1


def test_every_grant_is_a_line_that_says_who_what_whom_and_where(store, ana, ben, now):
    store.people.make_admin(ana.id, now, by=None)
    team = store.teams.add("North", "AAAAA-AAAAA", now, by=ana.id)
    store.teams.join(team, ben.id, now)
    store.teams.set_roles(team, ben.id, ["lead"], now, by=ana.id)
    store.teams.set_roles(team, ben.id, ["lead"], now, by=ana.id)
    store.teams.renew_code(team, "CCCCC-CCCCC", now, by=ana.id)
    store.people.sign_out(ben.id, now, by=ana.id)
    store.teams.remove(team, ben.id, now, by=ana.id)
    store.teams.remove(team, ben.id, now, by=ana.id)

    assert told(store) == [
        ("admin made", None, ana.id, None, ""),
        ("team made", ana.id, None, team, ""),
        ("joined", ben.id, ben.id, team, ""),
        ("roles set", ana.id, ben.id, team, "trainee, lead"),
        ("team code renewed", ana.id, None, team, ""),
        ("signed out everywhere", ana.id, ben.id, None, ""),
        ("removed", ana.id, ben.id, team, ""),
    ]


def test_sign_on_finds_the_same_person_by_issuer_and_subject_alone(store, now):
    first = store.people.by_identity("https://id.example", "s1", " Dr.  Ana ", now)
    assert first.alias == "Dr. Ana"
    assert store.people.by_identity("https://id.example", "s1", "Renamed", now).id == first.id
    assert store.people.by_identity("https://id.example", "s2", "Dr. Ana", now).id != first.id
    assert store.people.by_identity("https://other.example", "s1", "Dr. Ana", now).id != first.id
    assert store.people.seated(first.id).rights == Rights(), "a trainee without a team"
    assert store.people.signs_on(first.id)


def test_two_windows_that_sign_on_first_at_once_are_one_person(store, now):
    def sign_on(_):
        return store.people.by_identity("https://id.example", "s1", "Ana", now).id

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(sign_on, range(8)))) == 1
    assert len(store.learners.all()) == 1


def test_erasing_takes_every_way_in_and_leaves_an_id_in_the_log(store, ana, north, now, address):
    store.teams.set_roles(north, ana.id, ["lead"], now, by=None)
    store.people.make_admin(ana.id, now, by=None)
    signed = store.people.by_identity("https://id.example", "subject-of-cleo", "Cleo", now)

    store.learners.erase(ana.id, now)
    store.learners.erase(signed.id, now)
    store.learners.erase(signed.id, now)

    assert store.people.everyone(ALL) == []
    assert store.teams.all()[0].people == 0
    assert not store.people.signs_on(signed.id)
    again = store.people.by_identity("https://id.example", "subject-of-cleo", "Cleo", now)
    assert again.id != signed.id, "who signs on again begins anew"
    lines = [one for one in _log(store) if one.whom_id in {ana.id, signed.id}]
    assert lines != []
    assert not any(name in str(lines) for name in ("Ana", "Cleo"))
    assert [one.what for one in lines].count("erased") == 2


@pytest.mark.parametrize("what", ["join", "roles", "admin", "sign out"])
def test_nothing_is_granted_to_someone_erased(store, ana, north, now, what):
    store.learners.erase(ana.id, now)
    grants = {
        "join": lambda: store.teams.join(north, ana.id, now),
        "roles": lambda: store.teams.set_roles(north, ana.id, ["lead"], now, by=None),
        "admin": lambda: store.people.make_admin(ana.id, now, by=None),
        "sign out": lambda: store.people.sign_out(ana.id, now, by=None),
    }
    with pytest.raises(Erased):
        grants[what]()
