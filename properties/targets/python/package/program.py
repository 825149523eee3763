"""The program `divcert` of this package, and its host of Python functions."""

import importlib.util
import os

_here = os.path.dirname(os.path.abspath(__file__))
path = os.path.join(_here, "bin", "divcert")


def _load_host():
    file = os.path.join(_here, "share", "divcert", "hosts", "host.py")
    spec = importlib.util.spec_from_file_location("divcert._host", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


host = _load_host()
