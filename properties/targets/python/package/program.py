"""The program `divcert` of this package, as it is typed, and its host of Python functions."""

import importlib.util
import os
import shlex
import shutil
import sys

_here = os.path.dirname(os.path.abspath(__file__))
path = os.path.join(_here, "bin", "divcert")


def _interpreter():
    """This Python, as a shell finds it."""
    for name in ("python", "python3"):
        found = shutil.which(name) or ""
        if os.path.dirname(found) == os.path.dirname(sys.executable) and os.path.samefile(found, sys.executable):
            return name
    return shlex.quote(sys.executable)


command = "%s -m divcert" % _interpreter()


def _load_host():
    file = os.path.join(_here, "share", "divcert", "hosts", "host.py")
    spec = importlib.util.spec_from_file_location("divcert._host", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


host = _load_host()
