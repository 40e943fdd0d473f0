"""The two commands: `python3 start.py` opens the course, `python3 start.py test` tests it.

Run `python3 start.py --help` for the rest. Needs nothing but Python 3.11 or newer.
"""

import sys

# Written so that an older Python can still read it: it has to say which Python is needed.
if sys.version_info < (3, 11):
    sys.exit(
        "The course needs Python 3.11 or newer, and this is Python "
        + sys.version.split()[0]
        + ". Get one from python.org/downloads, or from your system's packages."
    )

from bootstrap.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
