"""Whatever the order of calls, the store remembers what a few dictionaries would."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from praxis.store import Erased, Stale, replay_check
from tests.store.entries import ACTIVITY, BEGINNING, CONDUCT, chose, wrote

slots = st.sampled_from(["first", "second"])
texts = st.sampled_from(["one", "one two", "Ünsere Wörter"])


class Notes(RuleBasedStateMachine):
    """One learner at one activity, in two tabs, one of which may be behind."""

    store = None
    now = None

    @initialize()
    def begin(self):
        self.learner = self.store.learners.add("Ana", self.now)
        self.open = self.store.attempts.open(
            self.learner.id, ACTIVITY, CONDUCT, BEGINNING, self.now
        ).attempt.id
        self.states = {self.open: [BEGINNING.state]}
        self.words, self.drafts = {}, {}
        self.written = 0
        self.erased = False

    @property
    def seq(self):
        return len(self.states[self.open]) - 1

    def refused(self, call):
        """True when the person is gone and the call was refused for it."""
        try:
            call()
        except Erased:
            assert self.erased
            return True
        assert not self.erased
        return False

    def record(self, entry):
        return self.refused(
            lambda: self.store.attempts.record(self.open, self.seq, entry, self.now)
        )

    @rule(option=st.sampled_from(["ask", "wait"]), done=st.booleans())
    def choose(self, option, done):
        entry = chose(option, done=done)
        if not self.record(entry):
            self.states[self.open].append(entry.state)

    @rule(slot=slots, text=texts)
    def write(self, slot, text):
        entry = wrote(**{slot: text})
        if not self.record(entry):
            self.states[self.open].append(entry.state)
            self.words[slot] = text
            self.drafts.pop(slot, None)
            self.written += 1

    @precondition(lambda self: self.seq and not self.erased)
    @rule(behind=st.integers(1, 3), text=texts)
    def write_in_a_tab_that_is_behind(self, behind, text):
        try:
            self.store.attempts.record(self.open, self.seq - behind, wrote(first=text), self.now)
        except Stale:
            return
        message = "an old tab was let in"
        raise AssertionError(message)

    @rule(slot=slots, text=texts)
    def type_half(self, slot, text):
        if not self.refused(lambda: self.store.drafts.save(self.open, slot, text, self.now)):
            self.drafts[slot] = text

    @precondition(lambda self: self.seq and not self.erased)
    @rule()
    def try_again(self):
        sheet = self.store.attempts.again(
            self.learner.id, ACTIVITY, CONDUCT, BEGINNING, self.now + timedelta(seconds=1)
        )
        self.open = sheet.attempt.id
        self.states[self.open] = [BEGINNING.state]
        self.words, self.drafts = {}, {}

    @precondition(lambda self: self.written)
    @rule()
    def delete_all_notes(self):
        assert self.store.notebook.delete_all(self.learner.id) == self.written
        self.words, self.drafts, self.written = {}, {}, 0

    @precondition(lambda self: len(self.states) > 1 and not self.erased)
    @rule()
    def erase(self):
        self.store.learners.erase(self.learner.id, self.now)
        self.words, self.drafts, self.written, self.erased = {}, {}, 0, True

    @invariant()
    def remembers(self):
        sheet = self.store.attempts.load(self.learner.id, ACTIVITY, CONDUCT)
        assert (sheet.attempt.id, sheet.attempt.seq) == (self.open, self.seq)
        assert sheet.attempt.state == self.states[self.open][-1]
        assert (sheet.words, sheet.drafts) == (self.words, self.drafts)
        assert sheet.attempt.nth == len(self.states)
        assert len(self.store.notebook.notes(self.learner.id)) == self.written
        assert self.store.attempts.standings(self.learner.id)[0].id == self.open

    def teardown(self):
        """Every log has each step once, whatever happened."""
        for number, states in getattr(self, "states", {}).items():
            steps = self.store.attempts.events(number)
            assert [step.seq for step in steps] == list(range(len(states)))


def test_the_store_agrees_with_a_simple_model(store, now):
    machine = type("Notes", (Notes,), {"store": store, "now": now})

    run_state_machine_as_test(
        machine, settings=settings(max_examples=25, stateful_step_count=25, deadline=None)
    )

    unexplained = [each.what for each in replay_check(store, lambda *_: None)]
    assert all(what.startswith("the log leads to null") for what in unexplained)
