"""A function of this process as the program knows one: FILE:FUNCTION, and options."""

import functools
import inspect
import keyword
import numbers
import os
import re
import shlex
import sys
import tempfile

from . import program
from .serving import Server

# Keys of audit() that are options of the program, under the same names.
_OPTIONS = ("input", "dtype", "domain", "order", "base", "masses", "family", "laws", "tolerance")


class Subject:
    def __init__(self, function, divergence, keys):
        if not callable(function):
            raise TypeError("a function is judged, but this is no function: %r" % (function,))
        self.function, self.divergence = function, divergence
        self.keys = {key: value for key, value in keys.items() if value is not None}
        self.options, self.described = _said(divergence, self.keys)
        inner = function
        while isinstance(inner, functools.partial):
            inner = inner.func
        module = sys.modules.get(getattr(inner, "__module__", None) or "")
        version = getattr(module, "__version__", "")
        self.version = version if isinstance(version, str) else ""
        file = getattr(module, "__file__", None) or ""
        qualified = getattr(function, "__qualname__", "")
        self.in_file = file.endswith(".py") and qualified and _found(module, qualified) is function
        self.name = qualified if self.in_file else getattr(inner, "__name__", type(inner).__name__).strip("<>")
        self._scratch = tempfile.TemporaryDirectory(prefix="divcert-")
        self.scratch = self._scratch.name
        if self.in_file:
            relative = os.path.relpath(file)
            path = file if relative.startswith("..") else os.path.join(".", relative)
        else:  # a file of that name stands for it while the program runs
            of_file = os.path.splitext(os.path.basename(file))[0] if file.endswith(".py") else ""
            stem = of_file or (getattr(inner, "__module__", None) or "python").split(".")[0]
            path = os.path.join(self.scratch, re.sub(r"\W", "", stem) + ".py")
            with open(path, "w"):
                pass
        self.target = "%s:%s" % (path, self.name)
        self.id = "%s/%s" % (os.path.splitext(os.path.basename(path))[0], self.name)
        self.called, self.where = self._as_called(file)

    def run(self, arguments, isolate):
        """The program's exit code, standard output and standard error."""
        server = Server(self.function, self.described, self.version, isolate, self.scratch)
        return server.run([*arguments, *self.options, "--python", server.relay])

    def check(self, id):
        """KIND/FILE/FUNCTION of this function, whatever it was called when it was judged."""
        return "%s/%s" % (id.rsplit("/", 2)[0], self.id)

    def with_replays(self, text):
        """A report with each of its replays made one that works when this process has ended, or in it where it must."""
        return re.sub(r"divcert (replay|audit) [^\n\"<]+", lambda match: self._replay(match[0]), text)

    def _replay(self, line):
        line = re.sub(r" --python " + re.escape(self.scratch) + r"\S*", "", line)
        words = shlex.split(line)[2:]
        if "--target" not in words:
            return line
        if self.in_file and not self.described and not self.where:
            return program.command + line[len("divcert") :]
        at = words.index("--target")
        said = {"--as", "--python", "--param", "--contract", *("--" + option for option in _OPTIONS if option != "masses")}
        rest, case = iter(words[:at] + words[at + 2 :]), []
        for word in rest:
            if word in said and not (word == "--family" and "family" not in self.keys):
                next(rest)
            else:
                case.append(word)
        keys = "".join(", %s=%r" % item for item in self.keys.items())
        return "divcert.replay(%s, %r, %r%s)%s" % (self.called, self.divergence, " ".join(case), keys, self.where)

    def _as_called(self, file):
        """What a call names the function, and a comment where that alone does not say it."""
        function, name = self.function, self.name
        by_itself = getattr(function, "__name__", "") == name and not inspect.ismethod(function)
        if not self.in_file and not (by_itself and name.isidentifier() and not keyword.iskeyword(name)):
            return "f", "  # f: the function that was judged"
        if function.__module__ == "__main__" and file:  # as a module, a script would run once more
            return name, "  # in %s, or after python -i %s" % (os.path.basename(file), os.path.relpath(file))
        return name, ""


def _found(module, qualified_name):
    found = module
    for part in qualified_name.split("."):
        found = getattr(found, part, None)
    return found


def _said(divergence, keys):
    """What the program's options say of a function, and what its greeting has to say over that."""
    options, described = ["--as", divergence] if divergence else [], {}
    for key, value in keys.items():
        if key in _OPTIONS:
            text = ",".join(value) if isinstance(value, (list, tuple)) else str(value)
            options += ["--" + key, text]
        elif key in ("alpha", "gamma") and not isinstance(value, numbers.Real):
            raise TypeError("%s must be a number, but is %r" % (key, value))
        elif key in ("alpha", "gamma"):
            options += ["--param", "%s=%r" % (key, float(value))]
        elif key == "convention":
            described["convention"] = value
        elif key == "tol" and not hasattr(value, "contract"):
            raise TypeError("tol must be divcert.ulp(n) or divcert.condition(c), but is %r" % (value,))
        elif key == "tol":
            options += ["--contract", value.contract]
        else:
            known = ", ".join((*_OPTIONS, "alpha", "gamma", "convention", "tol"))
            raise TypeError("there is no key %s; known: %s" % (key, known))
    return options, described
