"""What is remembered: learners, attempts, the log of events, words, drafts, ratings and packets.

The only importer of SQLAlchemy. Values go in and values come out; times are aware and in UTC.
"""

from praxis.store.attempts import Attempts, Beginning
from praxis.store.cohort import Cohort, Ended, Stamp, Stepped, Stood
from praxis.store.drafts import Drafts
from praxis.store.errors import Erased, OutOfReachError, Stale, WrongDatabaseError
from praxis.store.learners import Learners
from praxis.store.notebook import Notebook
from praxis.store.packets import Asking, Closed, Packet, Packets
from praxis.store.ratings import Rated, RaterKind, Rating, Ratings
from praxis.store.recording import Entry
from praxis.store.replay import Fold, Mismatch, replay_check
from praxis.store.rows import Attempt, Evidence, Learner, Note, Recorded, Sheet, Standing, Written
from praxis.store.signing import signing_key
from praxis.store.store import Store, open_store

__all__ = [
    "Asking",
    "Attempt",
    "Attempts",
    "Beginning",
    "Closed",
    "Cohort",
    "Drafts",
    "Ended",
    "Entry",
    "Erased",
    "Evidence",
    "Fold",
    "Learner",
    "Learners",
    "Mismatch",
    "Note",
    "Notebook",
    "OutOfReachError",
    "Packet",
    "Packets",
    "Rated",
    "RaterKind",
    "Rating",
    "Ratings",
    "Recorded",
    "Sheet",
    "Stale",
    "Stamp",
    "Standing",
    "Stepped",
    "Stood",
    "Store",
    "Written",
    "WrongDatabaseError",
    "open_store",
    "replay_check",
    "signing_key",
]
