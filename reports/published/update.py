"""Writes defects.json and defects.md from audits: update.py --program DIVCERT [--keep] REPORT.json…

Of a function that several reports have the last one counts: an audit of some functions (--filter) renews them alone. Of each
function and cause one finding is published, the shortest to write down, of an earlier report of the same version too; and
none that its replay line does not find again: a replay asks the function anew, and refuses its verdict unless both
oracles, Arb and MPFR, agree on the case. With --keep, what is published of functions that no report is about stays.
"""

import argparse
import concurrent.futures
import json
import os
import re
import shlex
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
LONGEST = 6  # points of a witness that a table shows
TEXTBOOK = {"octave": "statistics: "}  # what else that target offers is written by people, not by the library
# Read as the library's authors would, and kept back: (library, function, code) or (library, function), and why.
WITHHELD = {
    ("opencv", "cv2.compareHist(HISTCMP_KL_DIV)", "DC121"): "the NaN belongs to a point that is left out (DC137)",
    ("opencv", "cv2.compareHist(HISTCMP_CHISQR)", "DC104"): "the cause is another: points with H1 <= 2.2e-16 are left out (DC137)",
    ("opencv", "cv2.compareHist(HISTCMP_CHISQR)", "DC107"): "the cause is another: points with H1 <= 2.2e-16 are left out (DC137)",
    ("opencv", "cv2.compareHist(HISTCMP_HELLINGER)", "DC106"): "the cause is another: totals up to 1.2e-7 are not divided by",
    ("pot", "ot.emd2"): "a linear program, solved to a tolerance: the error shows where costs are as small as that",
    ("r", "proxy::dist(method = \"Manhattan\")", "DC121"): "documented: components that are NA are left out, with compensation",
    ("scipy-distributions", "scipy.stats.binom.entropy", "DC119"): "n + 1 terms are an array, and n is 2^50",
    ("scipy-distributions", "scipy.stats.vonmises.entropy", "DC108"): "documented: kappa > 0",
    ("sklearn", "sklearn.decomposition._nmf._beta_divergence(beta=1)", "DC121"): "a private function: NMF refuses NaN before it",
    ("sklearn", "sklearn.decomposition._nmf._beta_divergence(beta=0)", "DC104"): "the cause is another: masses up to 1.2e-7 are left out (DC137)",
    ("sklearn", "sklearn.decomposition._nmf._beta_divergence(beta=0)", "DC121"): "a private function: NMF refuses NaN before it",
    ("statsmodels", "statsmodels.sandbox.infotheo.condentropy(px, py)", "DC118"): "slow, not silent: of 10,000 points it makes a table of 10^8",
    ("torch", "torch.distributions.kl_divergence(Categorical)", "DC130"): "the cause is another: shares are clipped (DC107)",
    ("torch", "torch.distributions.kl_divergence(Categorical, float32)", "DC104"): "the same as its DC106",
    ("torch-distributions", "kl_divergence(Bernoulli, Poisson)", "DC109"): "the same as its DC107",
    ("torch-distributions", "kl_divergence(Gumbel)", "DC139"): "the same as its DC102",
    ("torch-distributions", "kl_divergence(Normal, Gumbel)", "DC139"): "61 ulp, as mu/scale is rounded: no more than 2^-46 of the value",
    ("torch-distributions", "kl_divergence(Binomial)", "DC119"): "it says so: q.total_count > p.total_count is not implemented",
}


def functions_of(report):
    return {(check["target"], check["function"]) for check in report["checks"]}


def findings_of(report):
    versions = {name.split(" ")[0]: name.split(" ", 1)[-1] for name in report["run"]["targets"]}
    for check in report["checks"]:
        for finding in check["findings"]:
            if finding["tier"] in ("broken", "inaccurate"):
                yield {
                    "library": check["target"],
                    "version": versions[check["target"]],
                    "function": check["function"],
                    "divergence": check["divergence"],
                    "textbook": not check["function"].startswith(TEXTBOOK.get(check["target"], "")),
                    **{name: finding[name] for name in ("code", "cause", "tier", "message", "got", "expected", "witness", "replay")},
                }


def key_of(row):
    return row["library"], row["version"], row["function"], row["code"]


def candidates(reports):
    """For each function and cause that the last report about the function has: the findings, the shortest first."""
    kept, told = {}, set()
    for report in reversed(reports):
        for row in findings_of(report):
            if (row["library"], row["function"]) not in told:
                kept.setdefault(key_of(row), [])
        told |= functions_of(report)
    for report in reversed(reports):
        for row in findings_of(report):
            if key_of(row) in kept:
                kept[key_of(row)].append(row)
    return [sorted(rows, key=lambda row: len(row["replay"])) for rows in kept.values()]


def first_found_again(program, rows):
    for row in rows[:4]:
        row["decided_by"] = replayed(program, row["replay"])
        if row["decided_by"]:
            return row
    return rows[0]


def replayed(program, line):
    """By which arithmetic the second look decided; None where the finding is not found again."""
    words = shlex.split(line)
    result = subprocess.run([program] + words[1:], capture_output=True, text=True)
    if result.returncode != 1 or not result.stdout.startswith("FAILS"):
        return None
    decided = re.search("decided by (.*)", result.stdout)
    return decided.group(1) if decided else "the answer alone"


def decimal(text):
    try:
        return repr(float.fromhex(text)) if "0x" in text else text
    except ValueError:
        return text


def shown(witness):
    parts = []
    for side in ("p", "q"):
        numbers = [decimal(one) for one in witness.get(side, [])]
        if not numbers:
            continue
        text = ", ".join(numbers) if len(numbers) <= LONGEST else f"{len(numbers)} points"
        parts.append(f"{side} = ({text})")
    extra = [f"{key} = {decimal(witness[key])}" for key in ("alpha", "gamma") if isinstance(witness.get(key), str)]
    return "; ".join(parts + extra)


def why_withheld(row):
    key = (row["library"], row["function"], row["code"])
    return WITHHELD.get(key) or WITHHELD.get(key[:2])


def cell(text):
    return str(text).replace("|", "\\|").replace("\n", " ")


def table(rows):
    lines = ["| library | function | code | tier | input | exact | got | replay |", "|---|---|---|---|---|---|---|---|"]
    for row in rows:
        replay = f"`{row['replay']}`" if len(row["replay"]) < 220 else "defects.json"
        cells = [f"{row['library']} {row['version']}", f"`{row['function']}`", f"{row['code']} {row['cause']}", row["tier"],
                 shown(row["witness"]), decimal(row["expected"]), decimal(row["got"]), replay]
        lines.append("| " + " | ".join(map(cell, cells)) + " |")
    return "\n".join(lines)


def kept(reports):
    """The rows, and the lines on what is kept back, of functions that the reports are not about."""
    about = set().union(*map(functions_of, reports))
    with open(os.path.join(HERE, "defects.json")) as file:
        rows = [row for row in json.load(file) if (row["library"], row["function"]) not in about]
    with open(os.path.join(HERE, "defects.md")) as file:
        lines = file.read().partition("## Kept back")[2].splitlines(keepends=True)
    told = [re.match("- ([^,]*), `(.*)`, DC", line) for line in lines]
    return rows, [line.string for line in told if line and line.groups() not in about]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--keep", action="store_true", help="leave other functions as they are")
    parser.add_argument("reports", nargs="+")
    options = parser.parse_args()
    reports = []
    for path in options.reports:
        with open(path) as file:
            reports.append(json.load(file))
    program = os.path.abspath(options.program)
    with concurrent.futures.ThreadPoolExecutor() as pool:
        rows = list(pool.map(lambda rows: first_found_again(program, rows), candidates(reports)))
    published, refused = [row for row in rows if row["decided_by"]], [row for row in rows if not row["decided_by"]]
    others, kept_back = kept(reports) if options.keep else ([], [])
    published += others
    published.sort(key=lambda row: (row["library"], row["function"], row["code"]))
    for row in refused:
        print("not found again:", row["replay"][:300])
    withheld = [row for row in published if why_withheld(row)]
    published = [row for row in published if not why_withheld(row)]
    with open(os.path.join(HERE, "defects.json"), "w") as file:
        json.dump(published, file, indent=1, ensure_ascii=False)
        file.write("\n")
    known = [row for row in published if row["code"] != "DC199" and not row["textbook"]]
    open_ones = [row for row in published if row["code"] == "DC199" and not row["textbook"]]
    textbook = [row for row in published if row["textbook"]]
    count = len({row["library"] for row in known})
    with open(os.path.join(HERE, "defects.md"), "w") as file:
        file.write(f"# {len(known)} defects of {count} libraries, by function and cause\n\nWritten by update.py; README.md says how and when.\n\n")
        file.write(table(known) + "\n\n## Wrong, by a cause that has no code yet\n\n" + table(open_ones))
        file.write("\n\n## The textbook formulas beside them\n\n" + table(textbook) + "\n\n## Kept back\n\n")
        kept_back += [f"- {row['library']}, `{row['function']}`, {row['code']}: {why_withheld(row)}\n" for row in withheld]
        file.writelines(sorted(kept_back))
    print(f"{len(known)} defects of {count} libraries, {len(open_ones)} without a known cause, {len(textbook)} of textbook formulas")


if __name__ == "__main__":
    main()
