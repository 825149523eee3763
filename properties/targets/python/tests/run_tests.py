"""Runs these tests, and the console blocks of the guide, against a wheel as an installer unpacks it.

    run_tests.py --wheel DIRECTORY [pytest's arguments]      in a scratch directory, where no build tree is in sight
"""

import argparse
import glob
import os
import subprocess
import sys
import tempfile
import zipfile

here = os.path.dirname(os.path.abspath(__file__))


def install(wheel, directory):
    with zipfile.ZipFile(wheel) as members:
        for member in members.infolist():
            path = members.extract(member, directory)
            os.chmod(path, member.external_attr >> 16)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", required=True, help="the folder that has it")
    parser.add_argument("--guide", action="store_true", help="the console blocks of README.md in place of the tests")
    options, rest = parser.parse_known_args()
    (wheel,) = glob.glob(os.path.join(os.path.abspath(options.wheel), "divcert-*.whl"))
    with tempfile.TemporaryDirectory() as scratch:
        site, home = os.path.join(scratch, "site"), os.path.join(scratch, "home")
        install(wheel, site)
        os.makedirs(os.path.join(home, "bin"))
        os.symlink(sys.executable, os.path.join(home, "bin", "python"))
        environment = dict(os.environ, PYTHONPATH=site, HOME=home, PYTHONDONTWRITEBYTECODE="1", DIVCERT_WHEEL=wheel)
        environment["PATH"] = os.path.join(home, "bin") + os.pathsep + environment["PATH"]
        if options.guide:
            script = os.path.join(here, "../../../cli/readme_test.py")
            program = os.path.join(site, "divcert/bin/divcert")
            command = [sys.executable, script, "--program", program, *rest, os.path.join(here, "../README.md")]
        else:
            command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(rest or [here])]
        return subprocess.run(command, cwd=home, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
