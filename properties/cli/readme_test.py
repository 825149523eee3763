"""Runs the console blocks of a Markdown file and compares what they print with what the file says.

    readme_test.py --program build/release/divcert README.md            fails on a difference
    readme_test.py --program build/release/divcert --update README.md   writes the real output into the file
    readme_test.py --program build/release/divcert --self-test README.md  fails unless planted faults are noticed
    readme_test.py … --needs "node --version" README.md                   exit code 77 where that shell command fails

In a block fenced by ```console every line that begins with "$ " is run by the shell, in one scratch directory for the
whole file, which is HOME too, with the program on PATH and the build as divcert/build/release; the lines under it are its
standard output, without the directory. A block fenced by ```cpp NAME, of whatever language, is written to the file NAME.
Blocks that mention scipy are run where the installed SciPy is the version that the file speaks of.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCK_OR_FILE = re.compile(r"^```(?:console|\w+ (?P<name>[\w.-]+))\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def installed_scipy():
    probe = subprocess.run(["/usr/bin/python3", "-c", "import scipy; print(scipy.__version__)"], capture_output=True, text=True)
    return probe.stdout.strip()


def run_block(block, environment, directory):
    """The block with its commands' real output."""
    lines = []
    for line in block.splitlines():
        if not line.startswith("$ "):
            continue
        result = subprocess.run(
            line[2:], shell=True, cwd=directory, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        lines += [line] + result.stdout.replace(directory + "/", "").splitlines()
    return "\n".join(lines) + "\n"


def real(text, program):
    """The file's text with every block that can be run here replaced by what really happens."""
    path = os.path.dirname(os.path.abspath(program)) + os.pathsep + os.environ["PATH"]
    skip_scipy = f"scipy {installed_scipy()}" not in text.lower()
    with tempfile.TemporaryDirectory() as directory:
        environment = dict(os.environ, PATH=path, COLUMNS="100", NO_COLOR="1", HOME=directory)
        os.makedirs(os.path.join(directory, "divcert/build"))
        os.symlink(os.path.dirname(os.path.abspath(program)), os.path.join(directory, "divcert/build/release"))

        def replace(match):
            if match["name"]:
                with open(os.path.join(directory, match["name"]), "w", encoding="utf-8") as file:
                    file.write(match["text"])
                return match[0]
            if skip_scipy and "scipy" in match["text"]:
                return match[0]
            return "```console\n" + run_block(match["text"], environment, directory) + "```"

        return BLOCK_OR_FILE.sub(replace, text)


def differences(said, happens):
    return [f"said: {a}\nreal: {b}" for a, b in zip(said.splitlines() + [""], happens.splitlines() + [""]) if a != b]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("--needs")
    parser.add_argument("file")
    options = parser.parse_args()
    if options.needs and subprocess.run(options.needs, shell=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
        print("skipped, for want of:", options.needs)
        return 77
    with open(options.file, encoding="utf-8") as file:
        said = file.read()
    if options.self_test:
        block = "```console\n$ divcert eval kl --p 0.5,0.5 --q 0.25,0.75\n{}\n```\n"
        truth = real(block.format("anything"), options.program)
        planted = truth.replace("0.1438", "0.1439", 1)
        assert "0.14384103622589045" in truth, truth
        assert not differences(truth, real(truth, options.program)), "a true file was objected to"
        assert differences(planted, real(planted, options.program)), "a planted fault went unnoticed"
        return 0
    assert BLOCK.search(said), f"{options.file} has no console block"
    happens = real(said, options.program)
    if options.update:
        with open(options.file, "w", encoding="utf-8") as file:
            file.write(happens)
        return 0
    for difference in differences(said, happens):
        print(difference, file=sys.stderr)
    return 0 if said == happens else 1


if __name__ == "__main__":
    sys.exit(main())
