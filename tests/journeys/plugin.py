"""Stories share one node, so they run one after the other; what they told is printed at the end.

Loaded by `-p tests.journeys.plugin`: both hooks are asked in the first process of a run, which
reads no conftest of this folder.
"""

from typing import Any

import pytest

FOLDER = "tests/journeys/"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from xdist.scheduler import LoadFileScheduling

    class TogetherByNode(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return FOLDER if nodeid.startswith(FOLDER) else str(super()._split_scope(nodeid))

    return TogetherByNode(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_terminal_summary(terminalreporter: Any) -> None:
    stories = [
        report
        for report in terminalreporter.stats.get("passed", [])
        if report.nodeid.startswith(FOLDER)
    ]
    if stories:
        terminalreporter.section("journeys")
    for report in stories:
        terminalreporter.write_line(f"{report.duration:6.1f} s  {report.nodeid.split('::')[1]}")
        for name, words in report.user_properties:
            if name == "told":
                terminalreporter.write_line(f"{'':10}{words}")
