"""Real people never come onto a demo node, and a node that holds them is never a demo."""

from pathlib import Path

import pytest

from milaan.config.node import NodeError, NodeHome
from milaan.config.real_data import note_real_data


def test_a_demo_node_refuses_a_list(tmp_path: Path, settings) -> None:
    NodeHome.open(tmp_path / "demo", demo=True)
    settings.MILAAN_HOME = tmp_path / "demo"

    with pytest.raises(NodeError, match="demo node"):
        note_real_data()


def test_a_node_remembers_that_a_list_came_in(tmp_path: Path, settings) -> None:
    home = NodeHome.open(tmp_path / "main")
    settings.MILAAN_HOME = home.path
    note_real_data()

    assert home.holds_real_data
    with pytest.raises(NodeError):
        NodeHome.open(home.path, demo=True)
