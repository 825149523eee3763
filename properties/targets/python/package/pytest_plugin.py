"""The part that pytest loads: options, and failures told without a traceback of ours."""

import os

import pytest

from .checks import Refuted


def pytest_addoption(parser):
    group = parser.getgroup("divcert")
    group.addoption("--divcert-cases", metavar="N", help="cases of each check of @divcert.check (default: its own, or 1000)")


def pytest_configure(config):
    cases = config.getoption("--divcert-cases")
    if cases:
        os.environ["DIVCERT_CASES"] = cases


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    report = (yield).get_result()
    if call.excinfo is not None and call.excinfo.errisinstance(Refuted):
        report.longrepr = str(call.excinfo.value)
