"""What would let anybody in is not served for a moment, and the log says what to do instead."""

from __future__ import annotations

import pytest

from tests.browser.served import DiedError, Served


def test_a_course_with_a_slip_in_its_setting_ends_at_once_with_the_remedy(tmp_path):
    server = Served(tmp_path, {"PRAXIS_ENTRY": "open"})
    server.launch()
    with pytest.raises(DiedError, match=r"does not start\. PRAXIS_ENTRY=open is not a way in"):
        server.wait()
    assert server.process.returncode == 2
    assert "Traceback" not in server.log
