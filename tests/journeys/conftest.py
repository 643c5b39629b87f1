"""One demo node for all stories, a browser, and desks at it."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from milaan.foundation import postgres
from tests.journeys.desk import PATIENCE, Desk, sign_in
from tests.journeys.node import DemoNode
from tests.web.browser import ARGUMENTS, AXE, CHROMIUM, LISTEN

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    reason = "no Chromium on this machine, or no browser files: make setup"
    is_able = CHROMIUM.exists() and AXE.exists()
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.browser)
            if not is_able:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[Any]:
    """Say what stood before each desk when a story failed."""
    report = yield
    if report.failed and report.when == "call":
        for seated in getattr(item, "seated", []):
            try:
                words = seated.page.locator("main").inner_text(timeout=1000)[:1500]
            except Exception as error:  # noqa: BLE001  it is told of, not raised
                words = type(error).__name__
            report.sections.append((f"{seated.username} at {seated.page.url}", words))
    return report


@pytest.fixture(scope="session")
def node() -> Iterator[DemoNode]:
    folder = Path(tempfile.mkdtemp(prefix="milaan-test-", dir="/tmp"))
    folder.chmod(0o711)
    started = DemoNode(folder / "node")
    started.wait_until_settled()
    yield started
    started.stop()
    postgres.stop(folder / "node")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="package")  # its loop is gone before other folders start their own
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in() -> dict[str, Any]:
    """Cookies of each officer who has signed in: a one-time code works only once."""
    return {}


@pytest.fixture(scope="session")
def visited() -> dict[str, dict[str, str]]:
    """For each officer, one address of each kind of page that was opened."""
    return {}


@pytest.fixture
def desk(
    request: pytest.FixtureRequest,
    node: DemoNode,
    chromium: Any,
    signed_in: dict[str, Any],
    visited: dict[str, dict[str, str]],
) -> Iterator[Callable[..., Desk]]:
    """Sit down at a desk: desk("mp.sho"), desk("ssb.post", language="en")."""
    contexts = []
    request.node.seated = []

    def sit_down(username: str, *, language: str = "en", scripts: bool = True) -> Desk:
        if username not in signed_in:
            entering = chromium.new_context()
            sign_in(entering, node.address, username)
            signed_in[username] = entering.storage_state()
            entering.close()
        context = chromium.new_context(
            storage_state=signed_in[username],
            viewport={"width": 1280, "height": 900},
            java_script_enabled=scripts,
        )
        contexts.append(context)
        context.add_init_script(LISTEN)
        context.set_default_timeout(PATIENCE)
        seated = Desk(username, node.address, context, context.new_page())
        seated.visited = visited.setdefault(username, {})
        request.node.seated.append(seated)
        seated.page.goto(f"{node.address}/post/")
        seated.speak(language)
        return seated

    yield sit_down
    for context in contexts:
        context.close()


@pytest.fixture
def told(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Write a figure below the story's line at the end of the run."""
    return lambda words: request.node.user_properties.append(("told", words))
