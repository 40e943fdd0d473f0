"""A learner with an open activity, as the tests of the store have them."""

from tests.store.conftest import ana, sheet

__all__ = ["ana", "sheet"]
