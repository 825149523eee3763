"""divcert.audit and divcert.replay: the program judges a function of this process."""

import dataclasses
import json
import os
import re

from .subjects import Subject

TIERS = ("broken", "inaccurate", "ill_conditioned", "information")


@dataclasses.dataclass(frozen=True)
class Finding:
    """What is wrong with a function, one cause each, shown on the most ordinary input that was found.

    code       stable: `python -m divcert explain DC101` tells what it is and how to mend it
    tier       "broken" or "inaccurate", which fail; "ill_conditioned" or "information"
    cause      the code's title
    message    what happened on the witness
    cases      how many cases of one check showed it
    witness    the case as Python's source, in NumPy's arrays
    got, expected   what came back and the exact value, as hexadecimal texts; "" where there is none
    replay     judges this case again: a command, or a call where no file has the function
    """

    code: str
    tier: str
    cause: str
    message: str
    cases: int
    witness: str
    got: str
    expected: str
    replay: str

    @property
    def fails(self):
        return self.tier in ("broken", "inaccurate")


@dataclasses.dataclass(frozen=True)
class Verdict:
    """What an audit found: `ok` or not, the findings, the worst first, the convention, the whole report.

    exit_code is the program's: 0 all hold, 1 something is wrong, 3 only undecided or vacuous, 4 nothing ran. str() is the
    program's report on the console.
    """

    exit_code: int
    findings: tuple
    convention: dict
    report: dict
    text: str

    @property
    def ok(self):
        return self.exit_code == 0

    def __bool__(self):
        return self.ok

    def __str__(self):
        return self.text

    def __repr__(self):
        failing = ", ".join(finding.code for finding in self.findings if finding.fails)
        return "<divcert.Verdict: %s>" % ("ok" if self.ok else failing or "exit code %d" % self.exit_code)


def audit(
    function,
    divergence=None,
    *,
    cases=None,
    seed=None,
    search=None,
    time_budget=None,
    filter=None,
    report_dir=None,
    isolate=True,
    **keys,
):
    """Judges `function`, any callable of this process, as an implementation of `divergence` ("kl", …).

    It is called as f(p, q), f(p) for an entropy, f(p, q, alpha) where the order is not fixed, with NumPy's arrays where
    NumPy is loaded, with lists where it takes no arrays (torch's tensors, where torch is loaded), and returns one number.
    Without a `divergence`, its name says it (`my_kl`). `keys` say more; what they leave out is inferred, or nothing:

        dtype="float32"            inputs are exact in it, errors are in its ulps; also "float16", "bfloat16"
        domain="simplex,positive"  where it is meant to be right; also exponents=a:b, size=a:b, no_subnormals
        alpha=0.5, gamma=2         its own order; without it, an order comes with each case
        order="qp", base=2, masses="as_given", convention={"epsilon": 1e-10}
        tol=divcert.ulp(4)         or divcert.condition(8): how wrong it may be; else what rounding explains
        input="log_masses", family="normal"
        laws="symmetric,range:0:1", tolerance=1e-9   in place of a divergence that nobody else has

    `cases` are 10000 a check, `search` the steps of each search (0: none), `time_budget` is "60s" or the like; `filter`
    chooses checks. In `report_dir`, report.json and report.html stay.

    The function runs in a fork of this process, so that its crash or hang is a finding, and what it does to the process'
    state is lost. isolate=False calls it here, e.g. where a GPU or other threads forbid forks; its crash is then ours.
    """
    subject = Subject(function, divergence, keys)
    options = {"cases": cases, "seed": seed, "search": search, "time-budget": time_budget, "filter": filter}
    words = [word for key, value in options.items() if value is not None for word in ("--" + key, str(value))]
    directory = os.path.abspath(report_dir) if report_dir else subject.scratch
    formats = ["--format", "json,html" if report_dir else "json", "--report-dir", directory]
    code, out, errors = subject.run(["audit", subject.target, *words, *formats, "--progress", "none"], isolate)
    _raise_unless_judged(code, errors)
    if code == 4:
        raise ValueError(_last_line(errors))
    for name in ("report.html", "report.json") if report_dir else ("report.json",):
        with open(os.path.join(directory, name), "r+", encoding="utf-8") as file:
            text = subject.with_replays(file.read())
            file.seek(0)
            file.truncate()
            file.write(text)
    report = json.loads(text)
    text = "".join(line for line in subject.with_replays(out).splitlines(True) if not line.startswith(subject.scratch))
    conventions = report.get("conventions") or [{"convention": {}}]
    return Verdict(code, tuple(_findings(report)), conventions[0]["convention"], report, text)


def replay(function, divergence, case, *, isolate=True, **keys):
    """Judges one case of an audit again and prints what the program says of it; `case` and the keys are those of a
    finding's replay. True where the case passes."""
    subject = Subject(function, divergence, keys)
    check, *words = case.split()
    code, out, errors = subject.run(["replay", subject.check(check), "--target", subject.target, *words], isolate)
    _raise_unless_judged(code, errors)
    print(out, end="")
    return code == 0


def _last_line(errors):
    return re.sub(r"^divcert: (exit \d+: )?", "", (errors.strip().splitlines() or [""])[-1])


def _raise_unless_judged(code, errors):
    if code == 130:
        raise KeyboardInterrupt
    if code == 2:
        raise ValueError(_last_line(errors))
    if code not in (0, 1, 3, 4):
        raise RuntimeError("divcert ended with exit code %d: %s" % (code, errors.strip()))


def _findings(report):
    """Of the one function: each cause, on the witness that the report shows."""
    titles = {cause["code"]: cause["title"] for cause in report.get("causes", [])}
    checks = {check["id"]: check for check in report["checks"]}
    for function in report.get("functions", []):
        for cause in function["causes"]:
            of_cause = [one for one in checks[cause["shown_in"]]["findings"] if one.get("code") == cause["code"]]
            shown = min(of_cause, key=lambda one: TIERS.index(one["tier"]))
            yield Finding(
                cause["code"],
                cause["tier"],
                titles.get(cause["code"], shown.get("cause", "")),
                shown["message"],
                cause["cases"],
                _source(shown["witness"]),
                shown["got"],
                shown["expected"],
                shown["replay"],
            )


def _source(witness):
    """p = np.array([0.5, 0.5]) and its like, for pasting."""
    lines = []
    if "family" in witness:
        lines.append("# %s(%s)" % (witness["family"], ", ".join(witness.get("parameters", []))))
    if "masses" in witness:
        lines.append("# masses %s" % witness["masses"].replace("_", " "))
    for key, value in [("p", witness["p"]), ("q", witness["q"]), *witness.get("params", {}).items()]:
        if isinstance(value, str):
            lines.append("%s = %r" % (key, float.fromhex(value)))
        elif value:
            lines.append("%s = np.array([%s])" % (key, ", ".join(repr(float.fromhex(number)) for number in value)))
    return "\n".join(lines)
