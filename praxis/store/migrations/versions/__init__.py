"""One file per migration; the newest is named in ``praxis.store.migrate.HEAD``."""
