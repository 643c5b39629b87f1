"""A real Chromium on a server of one process, for tests of what only a browser can tell."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler

CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
ARGUMENTS = (
    "--no-sandbox --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-gpu"
).split()

# Whatever would weaken the policy is told to the page itself, before any script of ours runs.
LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_words: object) -> None:
        pass


class _Threading(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@contextmanager
def serving() -> Iterator[str]:
    """Serve the pages of the current settings; yields the address."""
    server = make_server(
        "127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), _Threading, handler_class=_Quiet
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def serious(page) -> list[str]:
    """Return what axe finds serious or critical on the page, each with its first place.

    axe is evaluated by the debugger, not loaded by the page: the policy stays as it is.
    """
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{problem['id']}: {problem['nodes'][0]['target']} {problem['nodes'][0]['failureSummary']}"
        for problem in found["violations"]
        if problem["impact"] in {"serious", "critical"}
    ]
