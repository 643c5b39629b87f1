"""Note that real people come onto this node; a demo refuses them."""

from pathlib import Path

from django.conf import settings

from milaan.config.node import NodeHome


def note_real_data() -> None:
    """Remember in the node's home that it is no demo any more; called before an import writes.

    Raises:
        NodeError: it is a demo node.
    """
    NodeHome(Path(settings.MILAAN_HOME)).note_real_data()
