"""The pytest plugin and the strategies, as a maintainer's own tests have them."""

import os
import subprocess
import sys
from fractions import Fraction

import divcert
import divcert.strategies as strategies
import pytest
from divcert import program
from hypothesis import find, given, settings

SUITE = '''
import sys
sys.path.insert(0, {here!r})
import divcert, mistakes, pytest

@pytest.fixture
def name():
    return "textbook_kl"

@divcert.check("kl", search=0)
def test_right():
    return mistakes.right_kl

@divcert.check("kl", search=0)
def test_wrong(name):
    return getattr(mistakes, name)

@divcert.check("kl")
def test_nothing():
    pass

@divcert.check("kll")
def test_unknown():
    return mistakes.right_kl
'''

MISUSED = '''
import divcert

@divcert.check("kl", tol=divcert.ulp(%s))
def test_kl():
    pass
'''


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("suite")
    (folder / "test_suite.py").write_text(SUITE.format(here=os.path.dirname(os.path.abspath(__file__))))
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--divcert-cases", "26"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout


def test_the_right_one_passes_and_the_others_fail(told):
    assert "1 passed" in told and "3 failed" in told, told


def test_a_failure_has_finding_witness_and_replay(told):
    assert "DC108 broken: 0·log 0 becomes NaN" in told, told
    assert "    p = np.array([0.0, 0.5, 0.5])" in told
    assert "    got       nan" in told and "    expected  0x1." in told
    assert "    replay    %s replay convention/mistakes/textbook_kl --target" % program.command in told


def test_a_failure_has_no_traceback_of_ours(told):
    assert "audits.py" not in told and "checks.py" not in told and "Refuted(" not in told


def test_a_wrong_use_is_one_line_at_its_place(told):
    def line(divergence):
        return SUITE.splitlines().index('@divcert.check("%s")' % divergence) + 1

    assert "\ntest_suite.py:%d: test_nothing() must return the function to be judged, but returned None\n" % line("kl") in told
    assert '\ntest_suite.py:%d: @divcert.check: --as: unknown divergence "kll"; near it: kl\n' % line("kll") in told


@pytest.mark.parametrize("limit", ["-1", "'x'"])
def test_a_wrong_use_in_a_decorator_too(tmp_path, limit):
    (tmp_path / "test_misused.py").write_text(MISUSED % limit)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True).stdout
    assert "\ntest_misused.py:4: divcert.ulp: the limit must be a positive number, but is " + limit + "\n" in told
    assert "checks.py" not in told


@pytest.mark.parametrize("cases, text", [("x", "invalid int value: 'x'"), ("0", "must be positive, but is 0")])
def test_a_wrong_number_of_cases_is_a_usage_error(cases, text):
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--divcert-cases", cases]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 4 and text in result.stderr


@pytest.mark.parametrize("name", strategies.STRATA)
def test_strategies_draw_what_they_say(name):
    @settings(max_examples=50, deadline=None)
    @given(strategies.pairs("kl", stratum=name))
    def drawn(pair):
        p, q = pair
        assert len(p) == len(q) > 0 and min(p + q) >= 0 and sum(p) > 0 and sum(q) > 0
        if name != "unnormalized":
            assert sum(map(Fraction, p)) == 1
        if name not in ("unnormalized", "proportional"):
            assert sum(map(Fraction, q)) == 1
        if name == "disjoint":
            assert not any(a and b for a, b in zip(p, q))
        assert divcert.js(p, q) >= 0

    drawn()


def test_strategies_shrink():
    p, q = find(strategies.pairs("kl", stratum="sparse"), lambda pair: divcert.kl(*pair) == float("inf"))
    assert len(p) == 2 and set(p + q) <= {0.0, 0.25, 0.5, 0.75, 1.0}


def test_strategies_know_their_quantity():
    assert all(find(strategies.pairs("itakura_saito"), lambda pair: True)[0])
    assert find(strategies.pairs("entropy"), lambda p: True)
    with pytest.raises(ValueError, match="no stratum 'x' here; known: generic"):
        strategies.pairs("kl", stratum="x")
