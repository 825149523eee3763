"""The audit among the tests of pytest: pytest mylib"""
import pathlib
import subprocess


def test_the_functions_keep_their_contracts():
    audit = subprocess.run(["divcert", "audit", "mylib.toml", "--cases", "1000", "--progress", "none"],
                           cwd=pathlib.Path(__file__).parent, capture_output=True, text=True)
    assert audit.returncode == 0, audit.stdout + audit.stderr
