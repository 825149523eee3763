"""The part that pytest loads: options, and failures told without a traceback of ours."""

import os

import pytest

from .checks import Misused, Refuted


def pytest_addoption(parser):
    group = parser.getgroup("divcert")
    group.addoption(
        "--divcert-cases", metavar="N", type=int, help="cases of each check of @divcert.check (default: its own, or 1000)"
    )


def pytest_configure(config):
    cases = config.getoption("--divcert-cases")
    if cases is not None:
        if cases < 1:
            raise pytest.UsageError("--divcert-cases must be positive, but is %d" % cases)
        os.environ["DIVCERT_CASES"] = str(cases)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    report = (yield).get_result()
    if call.excinfo is not None and call.excinfo.errisinstance(Refuted):
        report.longrepr = str(call.excinfo.value)
    elif call.excinfo is not None and call.excinfo.errisinstance(Misused):
        report.longrepr = "%s:%d: %s" % (item.location[0], item.location[1] + 1, call.excinfo.value)


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report():
    """A wrong use in a decorator ends the import of its file."""
    report = (yield).get_result()
    error = getattr(getattr(report, "call", None), "excinfo", None)
    if error is not None and error.errisinstance(Misused):
        ours = os.path.dirname(__file__)
        line = [entry for entry in error.traceback if not str(entry.path).startswith(ours)][-1]
        report.longrepr = "%s:%d: %s" % (os.path.relpath(line.path), line.lineno + 1, error.value)
