"""divcert.audit: any callable, crashes as findings, replays that work."""

import functools
import os
import shlex
import subprocess
import sys

import divcert
import mistakes
import numpy as np
import pytest

FEW = {"cases": 26, "search": 0}


def codes(verdict):
    return {finding.code for finding in verdict.findings if finding.fails}


def test_a_wrong_function_is_found_and_told():
    verdict = divcert.audit(mistakes.textbook_kl, "kl", **FEW)
    assert not verdict and not verdict.ok and verdict.exit_code == 1
    assert "DC108" in codes(verdict) and verdict.convention["masses"] == "as_given"
    assert str(verdict).startswith("1 of 1 function of mistakes breaks its contract")
    finding = next(one for one in verdict.findings if one.code == "DC108")
    assert (finding.tier, finding.got) == ("broken", "nan") and finding.expected.startswith("0x1.")
    given = {"np": np}
    exec(finding.witness, given)
    assert np.isnan(mistakes.textbook_kl(given["p"], given["q"]))


def test_a_right_function_passes():
    verdict = divcert.audit(mistakes.right_kl, "kl", **FEW)
    assert verdict.ok and verdict.exit_code == 0 and repr(verdict) == "<divcert.Verdict: ok>"


def test_its_replay_is_a_command_where_a_file_has_the_function():
    finding = divcert.audit(mistakes.textbook_kl, "kl", **FEW).findings[0]
    assert " -m divcert replay " in finding.replay and os.sep + "divcert-" not in finding.replay
    result = subprocess.run(finding.replay, shell=True, capture_output=True, text=True)
    assert result.returncode == 1 and result.stdout.startswith("FAILS"), result.stderr


def test_its_replay_is_a_call_where_none_has_it(capsys):
    local = lambda p, q: mistakes.textbook_kl(p, q)  # noqa: E731
    verdict = divcert.audit(local, "kl", **FEW)
    replay = verdict.findings[0].replay
    assert replay.startswith("divcert.replay(f, 'kl', 'convention/test_audit/lambda --p") and replay in str(verdict)
    assert eval(replay, {"divcert": divcert, "f": local}) is False
    assert capsys.readouterr().out.startswith("FAILS")


class Wrong(mistakes.Model):
    def kl(self, p, q):
        return mistakes.scaled_kl(self.factor, p, q)

    __call__ = kl


@pytest.mark.parametrize(
    "function", [Wrong(1).kl, Wrong(1), functools.partial(mistakes.scaled_kl, 1)], ids=["bound", "object", "partial"]
)
def test_its_replay_says_what_has_no_name_of_its_own(function):
    replay = divcert.audit(function, "kl", **FEW).findings[0].replay
    assert replay.startswith("divcert.replay(f, ") and replay.endswith("  # f: the function that was judged")
    assert eval(replay, {"divcert": divcert, "f": function}) is False
    # In another session it may be called otherwise.
    assert eval(replay, {"divcert": divcert, "f": lambda p, q: function(p, q)}) is False


def test_a_script_s_replay_does_not_run_it_again(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "import divcert\n"
        "def half(p, q):\n"
        "    return float('nan') if 0 in p else divcert.kl(p, q)\n"
        "print(divcert.audit(half, 'kl', cases=26, search=0).findings[0].replay)\n"
    )
    result = subprocess.run([sys.executable, script.name], cwd=tmp_path, capture_output=True, text=True)
    assert result.stdout.startswith("divcert.replay(half, 'kl', 'convention/script/half --p ")
    assert result.stdout.endswith("  # in script.py, or after python -i script.py\n")


@pytest.mark.parametrize(
    "function",
    [mistakes.Model(1).kl, mistakes.Model(1), functools.partial(lambda k, p, q: k * divcert.kl(p, q), 1), divcert.kl],
    ids=["bound", "object", "partial", "builtin"],
)
def test_any_callable_is_taken(function):
    assert divcert.audit(function, "kl", **FEW).ok


def test_a_crash_is_a_finding_and_we_live():
    verdict = divcert.audit(mistakes.aborting_kl, "kl", **FEW)
    assert codes(verdict) == {"DC117"} and "killed by signal 6" in verdict.findings[0].got


def test_a_hang_before_the_first_case_is_a_finding():
    verdict = divcert.audit(mistakes.hanging_kl, "kl", **FEW)
    assert codes(verdict) == {"DC118"} and "it does not return where p = 0" in str(verdict)


def test_in_this_process_where_asked():
    calls = []

    def counted(p, q):
        calls.append(os.getpid())
        return divcert.kl(p, q)

    assert divcert.audit(counted, "kl", isolate=False, **FEW).ok
    assert set(calls) == {os.getpid()}
    calls.clear()
    assert divcert.audit(counted, "kl", **FEW).ok
    assert not calls


def test_what_is_said_of_a_function_counts():
    accuracy = {"filter": "accuracy/*", **FEW}
    assert divcert.audit(mistakes.Model(2).kl, "kl", **accuracy).convention["factor"] == 2
    assert divcert.audit(lambda p, q: divcert.renyi(p, q, 0.5), "renyi", alpha=0.5, **accuracy).ok
    # In binary, within 2 ulp: too much for the one tolerance, and not for the other.
    bits = lambda p, q: divcert.kl(p, q) * 1.4426950408889634  # noqa: E731
    assert divcert.audit(bits, "kl", base=2, tol=divcert.ulp(4), **accuracy).ok
    assert not divcert.audit(bits, "kl", base=2, tol=divcert.ulp(0.5), **accuracy).ok


def test_functions_that_are_no_divergence_of_masses():
    normal = lambda mu_p, sigma_p, mu_q, sigma_q: 0.0  # noqa: E731
    verdict = divcert.audit(normal, "kl", family="normal", **FEW)
    assert not verdict.ok and verdict.findings[0].witness.startswith("# normal(mu, sigma)\np = np.array([")
    skewed = lambda p, q: sum(x * x * abs(x - y) for x, y in zip(p, q))  # noqa: E731
    verdict = divcert.audit(skewed, laws=["symmetric", "zero_at_equal"], **FEW)
    assert codes(verdict) == {"DC141"} and "laws=['symmetric', 'zero_at_equal'])" in verdict.findings[0].replay


def test_what_cannot_be_judged_is_a_clear_error():
    with pytest.raises(ValueError, match='unknown divergence "kll"'):
        divcert.audit(mistakes.right_kl, "kll")
    with pytest.raises(TypeError, match="no key tolerence; known: "):
        divcert.audit(mistakes.right_kl, "kl", tolerence=3)
    with pytest.raises(TypeError, match="alpha must be a number, but is 'x'"):
        divcert.audit(mistakes.right_kl, "renyi", alpha="x")
    with pytest.raises(TypeError, match="this is no function"):
        divcert.audit(3, "kl")


def test_reports_stay_where_asked(tmp_path):
    verdict = divcert.audit(mistakes.textbook_kl, "kl", report_dir=tmp_path, **FEW)
    page = (tmp_path / "report.html").read_text()
    assert " -m divcert replay" in page and "/relay" not in page
    assert verdict.report["schema"] == "divcert-report/1"


def test_the_program_is_there_by_its_module(tmp_path):
    file = os.path.relpath(mistakes.__file__)
    command = [sys.executable, "-m", "divcert", "audit", file + ":right_kl", "--cases", "26", "--search", "0"]
    result = subprocess.run([*command, "--report-dir", str(tmp_path)], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
