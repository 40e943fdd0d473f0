"""A resume key opens one record, in either form, until it is revoked; only its hash is kept."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxis.store import Erased
from praxis.store.keys_drawn import ALPHABET, CODE_SIGNS, hashed, resume_key, team_code
from tests.store.test_erasure import everything_kept


def chance(seed):
    """Bytes that are the same in every run."""
    return lambda count: bytes((seed * 37 + at * 101) % 256 for at in range(count))


KEY, OTHER = resume_key(chance(1)), resume_key(chance(2))


@given(st.binary(min_size=16, max_size=16))
def test_a_code_is_four_groups_of_four_and_spells_every_bit_of_chance(drawn):
    key = resume_key(lambda count: drawn[:count])
    assert re.fullmatch(rf"([{ALPHABET}]{{4}}-){{3}}[{ALPHABET}]{{4}}", key.code)
    spelled = 0
    for sign in key.code.replace("-", ""):
        spelled = spelled * 32 + ALPHABET.index(sign)
    assert spelled == int.from_bytes(drawn[:10])
    assert bytes.fromhex(key.link) == drawn


def test_key_and_code_hold_the_bits_that_are_promised():
    assert CODE_SIGNS * 5 == 80
    assert len(bytes.fromhex(KEY.link)) * 8 == 128
    assert re.fullmatch(rf"[{ALPHABET}]{{5}}-[{ALPHABET}]{{5}}", team_code(chance(3)))


@given(st.data())
def test_a_code_is_recognized_however_it_is_typed(data):
    code = KEY.code.replace("-", "")
    typed = "".join(
        data.draw(st.sampled_from([sign, sign.lower(), f" {sign}", f"{sign}-", f"{sign}\n"]))
        for sign in code
    )
    assert hashed(typed) == hashed(KEY.code)


def test_letters_that_look_like_digits_are_read_as_those():
    assert hashed("O0o0-I1l1-L1i1-0000") == hashed("0000-1111-1111-0000")


@pytest.mark.parametrize("typed", [KEY.link, f" {KEY.link}\n", KEY.code, KEY.code.lower()])
def test_link_and_code_both_find_the_key(store, ana, now, typed):
    store.keys.make(ana.id, KEY, now, by=ana.id)
    found = store.keys.find(typed, now)
    assert (found.learner_id, found.handed_over) == (ana.id, False)


@pytest.mark.parametrize("typed", ["", "x", KEY.link[:-1], KEY.code[:-1], KEY.link.upper(), "é\0"])
def test_anything_else_finds_nothing(store, ana, now, typed):
    store.keys.make(ana.id, KEY, now, by=ana.id)
    assert store.keys.find(typed, now) is None


def test_neither_form_of_a_key_is_kept(store, ana, now):
    store.keys.make(ana.id, KEY, now, by=ana.id)
    kept = everything_kept(store)
    assert hashed(KEY.link) in kept
    for secret in (KEY.link, KEY.code, KEY.code.replace("-", "")):
        assert secret not in kept


def test_a_new_key_ends_the_old_one_and_every_seat(store, ana, now):
    before = store.people.seated(ana.id).epoch
    first = store.keys.make(ana.id, KEY, now, by=ana.id)
    second = store.keys.make(ana.id, OTHER, now, by=ana.id)
    assert store.keys.find(KEY.link, now) is store.keys.find(KEY.code, now) is None
    assert store.keys.find(OTHER.code, now) is not None
    assert before < first < second == store.people.seated(ana.id).epoch


def test_revoking_leaves_no_key_and_ends_every_seat(store, ana, now):
    epoch = store.keys.make(ana.id, KEY, now, by=ana.id)
    store.keys.revoke_all(ana.id, now, by=ana.id)
    assert store.keys.find(KEY.code, now) is None
    assert store.keys.of(ana.id) is None
    assert store.people.seated(ana.id).epoch > epoch


def test_an_invitation_ends_by_itself(store, ana, now):
    end = now + timedelta(days=14)
    store.keys.make(ana.id, KEY, now, by=None, expires_at=end)
    assert store.keys.find(KEY.link, end - timedelta(seconds=1)).handed_over
    assert store.keys.find(KEY.link, end) is None


def test_when_a_key_was_last_used_is_remembered(store, ana, now):
    store.keys.make(ana.id, KEY, now, by=ana.id)
    assert store.keys.of(ana.id).used_at is None
    store.keys.mark_used(store.keys.of(ana.id).id, now)
    assert store.keys.of(ana.id).used_at == now


def test_the_key_of_someone_erased_opens_nothing_and_none_can_be_made(store, ana, now):
    store.keys.make(ana.id, KEY, now, by=ana.id)
    store.learners.erase(ana.id, now)
    assert store.keys.find(KEY.link, now) is None
    assert hashed(KEY.link) not in everything_kept(store)
    with pytest.raises(Erased):
        store.keys.make(ana.id, OTHER, now, by=ana.id)


def test_making_and_revoking_stand_in_the_log_without_the_key(store, ana, now):
    store.keys.make(ana.id, KEY, now, by=None)
    store.keys.revoke_all(ana.id, now, by=ana.id)
    lines = store.grants.newest()
    assert [(one.what, one.by_id, one.whom_id) for one in lines] == [
        ("keys revoked", ana.id, ana.id),
        ("key made", None, ana.id),
    ]
    assert KEY.code not in str(lines)
