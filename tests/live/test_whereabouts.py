"""The address on the wall is one that a phone in the room can reach."""

from __future__ import annotations

import pytest

from praxis.ui.live.whereabouts import ANYWHERE, addresses, base, fit, hotspots, near


def ways(**networks: str):
    """A machine with these addresses; ``out`` leads to wherever no other one does."""

    def towards(address: str) -> str:
        net = address.rpartition(".")[0]
        own = [one for one in networks.values() if one.rpartition(".")[0] == net]
        return own[0] if own else networks.get("out", "")

    return towards


@pytest.mark.parametrize("own", ["192.168.137.1", "192.168.2.1", "10.42.0.1"])
def test_a_laptops_own_hotspot_is_found_with_and_without_a_way_out(own):
    assert hotspots(ways(hotspot=own)) == [own]
    assert hotspots(ways(hotspot=own, out="192.168.178.23")) == [own]


def test_a_machine_that_makes_no_hotspot_has_none():
    assert hotspots(ways()) == []
    assert hotspots(ways(out="192.168.178.23")) == []
    assert ways(out="192.168.178.23")(ANYWHERE) == "192.168.178.23"


def test_private_networks_come_first_and_the_machine_itself_never():
    found = ["", "127.0.0.1", "8.8.8.8", "192.168.2.1", "192.168.2.1", "127.0.1.1"]
    assert fit(found) == ["192.168.2.1", "8.8.8.8"]
    assert not [one for one in addresses() if near(one)]


def test_the_page_of_a_service_is_its_own_address_and_a_given_one_beats_all(monkeypatch):
    monkeypatch.delenv("PRAXIS_ADDRESS", raising=False)
    assert base("https://course.example.org/present?room=K") == "https://course.example.org"
    assert "/present" not in base("http://localhost:8501/present")
    monkeypatch.setenv("PRAXIS_ADDRESS", "https://other.example.org/")
    assert base("http://localhost:8501/present") == "https://other.example.org"
