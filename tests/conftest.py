"""What every test has: its own database, plain static files, fixed examples, no network."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from milaan.foundation import postgres
from tests import cluster
from tests.cluster import NOBODY, standing_as

hypothesis_settings.register_profile(
    "ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.register_profile(
    "long", parent=hypothesis_settings.get_profile("ci"), max_examples=2_000
)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run what belongs to make check-long")


def pytest_configure() -> None:
    # Playwright keeps an event loop running in the thread of the tests, from its first page on;
    # Django would take every later query of that process for one from a coroutine.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    # A manifest of static files exists only after collectstatic.
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN}}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = config.getoption("--long")
    other = [item for item in items if bool(item.get_closest_marker("long")) != wanted]
    items[:] = [item for item in items if item not in set(other)]
    config.hook.pytest_deselected(items=other)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("data") and not data_folder():
        pytest.skip("no data: MILAAN_DATA names no folder and ../shared/data is not there")


def data_folder() -> Path | None:
    """Return the folder with data that is not in the repository, where there is one."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    given = Path(os.environ.get("MILAAN_DATA") or beside)
    return given if given.is_dir() else None


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Begin every test in English: a page in Hindi leaves its language behind."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _requests_stand_outside_the_fence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a request of the test client begin as one of a server does: as nobody.

    A test itself looks at the tables as the node (tests/cluster.py).
    """
    requested = Client.request

    def as_nobody(self: Client, **request: Any) -> Any:
        with standing_as(NOBODY):
            return requested(self, **request)

    monkeypatch.setattr(Client, "request", as_nobody)


@pytest.fixture(scope="session")
def database_cluster() -> postgres.Cluster:
    """The running test cluster, for tests that speak to the server itself."""
    return postgres.ensure_running(cluster.HOME, throwaway=True)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment, django_db_blocker
) -> Iterator[None]:
    """Give each test process its own copy of the migrated database, used as the app's role."""
    name = f"milaan_{getattr(request.config, 'workerinput', {}).get('workerid', 'test')}"
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        cluster.use_own_database(name)
        # The app's role may not truncate, and the log refuses it to everyone: a test that
        # commits is cleaned up by a fresh copy (about 0.05 s).
        running = postgres.Cluster.of(cluster.HOME)
        patch.setattr(
            TransactionTestCase,
            "_fixture_teardown",
            lambda _self: cluster.copy_afresh(running, name),
        )
        yield
