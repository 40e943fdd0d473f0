"""``python -m praxis.cli``."""

from praxis.cli import main

if __name__ == "__main__":
    main()
