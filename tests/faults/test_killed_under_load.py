"""A hundred learners answer at once while processes are killed: nothing promised is lost.

The usual run writes a few hundred answers; PRAXIS_TEST_ANSWERS=10000 writes that many.
"""

from __future__ import annotations

import time

from tests.faults.fleet import WRITERS, Fleet, wanted

KILLS = 3


def test_kill_9_under_load_loses_no_acknowledged_answer_and_doubles_none(store, address):
    store.close()
    answers, began = wanted(400), time.monotonic()
    with Fleet(address) as fleet:
        for strike in range(1, KILLS + 1):
            fleet.until(answers * strike // (KILLS + 1))
            fleet.kill_one()
        fleet.until(answers)
    found = fleet.found()
    print(  # noqa: T201  the figures of docs/reliability.md
        f"\nkilled {KILLS} times, {store.kind}: {found} in {time.monotonic() - began:.0f} s,"
        f" {fleet.sent_again} sent again and known, {fleet.refused} refused"
    )

    assert found.acknowledged >= answers
    assert (found.lost, found.twice, found.mismatched) == (0, 0, [])
    # Whoever was killed between the commit and the acknowledgement: at the end, each writer once.
    assert found.beyond <= WRITERS
