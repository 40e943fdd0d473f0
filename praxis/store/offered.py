"""All that the store offers to others, in one list; ``praxis.store`` hands it on."""

from praxis.store.attempts import Attempts, Beginning
from praxis.store.cohort import Cohort, Ended, Mark, Stamp, Stepped, Stood
from praxis.store.drafts import Drafts
from praxis.store.errors import (
    AlreadySent,
    Erased,
    OutOfReachError,
    Stale,
    WrongBackupError,
    WrongDatabaseError,
)
from praxis.store.keys import Key, Keys
from praxis.store.keys_drawn import Drawn
from praxis.store.learners import Learners
from praxis.store.links import Closed
from praxis.store.notebook import Notebook
from praxis.store.packets import Asking, Packet, Packets
from praxis.store.people import LastAdminError, People, Person, Seated
from praxis.store.people_log import Grant, GrantLog
from praxis.store.preferences import Preferences
from praxis.store.ratings import Rated, RaterKind, Rating, Ratings
from praxis.store.recording import Entry
from praxis.store.replay import Fold, Mismatch, replay_check
from praxis.store.replies import Replies, Scoring, Share, Sharing
from praxis.store.room_rows import (
    Given,
    Led,
    Look,
    Made,
    Moved,
    Observed,
    Room,
    RoomAnswer,
    RoomLine,
    RoomRecord,
    RoomSeat,
)
from praxis.store.rooms import Rooms
from praxis.store.rows import (
    Attempt,
    Evidence,
    Learner,
    Note,
    Recorded,
    Sheet,
    Standing,
    Written,
)
from praxis.store.signing import signing_key
from praxis.store.store import Store, open_store
from praxis.store.teams import Team, Teams
from praxis.store.unsent import Unsent, UnsentRatings
from praxis.store.wake import Wake

__all__ = [
    "AlreadySent",
    "Asking",
    "Attempt",
    "Attempts",
    "Beginning",
    "Closed",
    "Cohort",
    "Drafts",
    "Drawn",
    "Ended",
    "Entry",
    "Erased",
    "Evidence",
    "Fold",
    "Given",
    "Grant",
    "GrantLog",
    "Key",
    "Keys",
    "LastAdminError",
    "Learner",
    "Learners",
    "Led",
    "Look",
    "Made",
    "Mark",
    "Mismatch",
    "Moved",
    "Note",
    "Notebook",
    "Observed",
    "OutOfReachError",
    "Packet",
    "Packets",
    "People",
    "Person",
    "Preferences",
    "Rated",
    "RaterKind",
    "Rating",
    "Ratings",
    "Recorded",
    "Replies",
    "Room",
    "RoomAnswer",
    "RoomLine",
    "RoomRecord",
    "RoomSeat",
    "Rooms",
    "Scoring",
    "Seated",
    "Share",
    "Sharing",
    "Sheet",
    "Stale",
    "Stamp",
    "Standing",
    "Stepped",
    "Stood",
    "Store",
    "Team",
    "Teams",
    "Unsent",
    "UnsentRatings",
    "Wake",
    "Written",
    "WrongBackupError",
    "WrongDatabaseError",
    "open_store",
    "replay_check",
    "signing_key",
]
