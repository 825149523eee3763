"""@divcert.check: an audit as a test, for pytest or any other runner."""

import functools
import numbers
import os

from . import program
from .audits import audit


class _Tolerance:
    def __init__(self, key, limit):
        if not isinstance(limit, numbers.Real) or not limit > 0:
            raise Misused("divcert.%s: the limit must be a positive number, but is %r" % (key, limit))
        self.key, self.limit = key, float(limit)
        self.contract = "%s=%r" % (key, self.limit)

    def __repr__(self):
        return "divcert.%s(%r)" % (self.key, self.limit)


def ulp(limit):
    """An error of at most so many units in the last place of the exact value is allowed."""
    return _Tolerance("ulp", limit)


def condition(limit):
    """An error of at most so many times what rounding the input's numbers may cause is allowed."""
    return _Tolerance("condition", limit)


class Misused(ValueError):
    """A test of divcert.check cannot judge anything: the text says why."""


class Refuted(AssertionError):
    """An audit failed: `verdict` is what it found, the text tells each failing cause."""

    def __init__(self, verdict):
        super().__init__(_told(verdict))
        self.verdict = verdict


def check(divergence=None, **keys):
    """Makes a test of a function that returns the function to be judged; keys are those of divcert.audit.

        @divcert.check("kl", tol=divcert.condition(8))
        def test_my_kl():
            return my_kl

    1000 cases a check, unless `cases` says otherwise or, over it, the environment's DIVCERT_CASES (pytest: --divcert-cases).
    """

    if callable(divergence):
        raise Misused('@divcert.check needs the divergence: @divcert.check("kl")')

    def decorate(test):
        @functools.wraps(test)
        def judged(*arguments, **fixtures):
            __tracebackhide__ = True
            function = test(*arguments, **fixtures)
            if not callable(function):
                raise Misused("%s() must return the function to be judged, but returned %r" % (test.__name__, function))
            cases = os.environ.get("DIVCERT_CASES") or keys.get("cases", 1000)
            try:
                verdict = audit(function, divergence, **{**keys, "cases": cases})
            except (TypeError, ValueError) as error:
                raise Misused("@divcert.check: %s" % error) from None
            if not verdict.ok:
                raise Refuted(verdict)

        return judged

    return decorate


def _told(verdict):
    failing = [finding for finding in verdict.findings if finding.fails]
    if not failing:  # undecided, vacuous, or nothing that a filter left
        return verdict.text
    lines = [verdict.text.split("\n", 1)[0]]
    for finding in failing:
        lines += ["", "%s %s: %s" % (finding.code, finding.tier, finding.cause), "  " + finding.message]
        lines += ["    " + line for line in finding.witness.splitlines()]
        for word, text in (("got", finding.got), ("expected", finding.expected)):
            if text:
                lines.append("    %-9s %s" % (word, _shown(text)))
        lines.append("    replay    " + finding.replay)
        lines.append("    explain   %s explain %s" % (program.command, finding.code))
    return "\n".join(lines)


def _shown(text):
    """A number in both notations; what is no number is what happened instead."""
    try:
        return "%s  (%r)" % (text, float.fromhex(text))
    except ValueError:
        return text
