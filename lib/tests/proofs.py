#!/usr/bin/python3
"""Checks what is proved by other programs (Debian's gappa and sollya), and that the check can fail.

    proofs.py gappa  lib/    the Gappa script proves its bound, of the coefficients in the header, and no bound of half the size
    proofs.py sollya lib/    the Sollya scripts print the coefficients in the headers, and bounds that are those in use
"""
import pathlib
import re
import shutil
import subprocess
import sys

LITERAL = re.compile(r"-?0x[0-9a-f.]+p[+-]?\d+|-?\b\d+(?=[,\s}])")


def require(condition, what):
    if not condition:
        sys.exit("proofs.py: " + what)


def array(header, name):
    body = re.search(name + r"\[\] = \{(.*?)\}", header.read_text(), re.DOTALL)
    require(body, f"{header} has no {name}")
    return [number(x) for x in LITERAL.findall(body.group(1) + " ")]


def number(text):
    return float.fromhex(text) if "0x" in text else float(text)


def proves(script):
    return subprocess.run(["gappa"], input=script, text=True, stderr=subprocess.DEVNULL).returncode == 0


def gappa(lib):
    script = (lib / "bounds/quick_log.gappa").read_text()
    given = [number(x) for x in re.findall(r"^t\d = (\S+);", script, re.MULTILINE)]
    tail = array(lib / "numerics/quick_log.hpp", "quick_log_tail")
    require(len(tail) == 8 and given == tail, "quick_log.gappa has other coefficients than quick_log.hpp")
    lower = re.search(r"^log_2_lower = (\S+);", script, re.MULTILINE).group(1)
    require(f"log_2_lower = {lower};" in (lib / "numerics/tables/quick_log_table.hpp").read_text(), "another log_2_lower")
    require(proves(script), "quick_log.gappa does not hold")
    halved = script.replace("|error| <= 0x1.4p-70", "|error| <= 0x1.4p-71")
    require(halved != script and not proves(halved), "half the bound holds too: the script proves nothing")


def printed(lib, name):
    out = subprocess.run(["sollya", str(lib / "numerics/tables" / name)], capture_output=True, text=True).stdout
    coefficients = [number(x) for x in re.findall(r"^-?0x\S+$", out, re.MULTILINE)]
    bounds = [number(x) for x in re.findall(r"<= (?:2\^ log2\()?([0-9.e-]+)\)?$", out, re.MULTILINE)]
    return coefficients, bounds


def agree(shown, committed, what):
    require(shown == committed, what + " differ from what Sollya finds")
    planted = committed[:-1] + [committed[-1] * (1 + 2**-52)]
    require(shown != planted, "a coefficient off by an ulp is not seen")


def sollya(lib):
    shown, bounds = printed(lib, "quick_log.sollya")
    agree(shown, array(lib / "numerics/quick_log.hpp", "quick_log_tail"), "quick_log_tail")
    require(len(bounds) == 1 and bounds[0] <= float.fromhex("0x1.6p-56"), "|Q - exact| is not what quick_log.gappa takes")

    kernel = lib / "numerics/exp_kernel.hpp"
    shown, bounds = printed(lib, "quick_exp.sollya")
    agree(shown, array(kernel, "quick_exp_series") + array(kernel, "quick_gap_series"), "the quick exponential's series")
    require(len(bounds) == 2 and bounds[0] <= 3.5 * 2**-53 and bounds[1] <= 7.7 * 2**-53, "bounds/exp_kernel.md says less")


NOT_INSTALLED = 77

if __name__ == "__main__":
    if not shutil.which(sys.argv[1]):
        print(sys.argv[1], "is not installed: skipped")
        sys.exit(NOT_INSTALLED)
    {"gappa": gappa, "sollya": sollya}[sys.argv[1]](pathlib.Path(sys.argv[2]))
