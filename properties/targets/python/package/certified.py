"""What certified=True gives: the oracle's answer, from the bundled program.

The enclosure is that of `divcert eval`: interval and ball arithmetic, at a precision where it is 30 digits narrow.
"""

import dataclasses
import json
import math
import os
import subprocess
import threading
from fractions import Fraction

from . import program


@dataclasses.dataclass(frozen=True)
class Certified:
    """A quantity's value, of which `lower <= exact value <= upper` is proved.

    value      the exact value, rounded correctly (from float32 arrays: the nearest float32)
    lower      the largest double that is not above the enclosure, 30 digits wide, that the oracle proved
    upper      the least double that is not below it
    condition  a relative error of u in each number of the input moves the value by condition * u at most, to first
               order; an upper bound. NaN where none is given (infinite values, more than a million numbers)
    enclosure  the oracle's own bounds, as decimal texts
    """

    value: float
    lower: float
    upper: float
    condition: float
    enclosure: tuple

    def __float__(self):
        return self.value


class _Oracle:
    """One `divcert eval --stdin` for this process, started when it is first needed."""

    def __init__(self):
        self.lock = threading.Lock()
        self.child = None
        self.owner = None  # a fork must not speak to its parent's child

    def ask(self, request):
        with self.lock:
            if self.child is None or self.owner != os.getpid() or self.child.poll() is not None:
                self.child = subprocess.Popen(
                    [program.path, "eval", "--stdin"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
                )
                self.owner = os.getpid()
            self.child.stdin.write(json.dumps(request) + "\n")
            self.child.stdin.flush()
            line = self.child.stdout.readline()
        if not line:
            raise RuntimeError("divcert eval ended without an answer")
        return json.loads(line)


_oracle = _Oracle()


def _double_beside(text, direction):
    """The double nearest to a decimal number among those on this side of it."""
    exact = Fraction(text)
    try:
        double = float(exact)
    except OverflowError:
        double = math.inf if exact > 0 else -math.inf
    if math.isinf(double):
        outward = (double > 0) == (direction > 0)
        return double if outward else math.nextafter(double, 0)
    on_the_side = Fraction(double) >= exact if direction > 0 else Fraction(double) <= exact
    return double if on_the_side else math.nextafter(double, direction)


def certified(quantity, value, is_float32, p, q, parameter, parameter_name, masses, base):
    """Called by the extension: `value` is the library's, the vectors are lists of floats."""

    def texts(numbers):
        return [number.hex() for number in numbers]

    request = {"divergence": quantity, "p": texts(p), "masses": masses}
    if q is not None:
        request["q"] = texts(q)
    if parameter is not None:
        of_numbers = isinstance(parameter, list)
        request["params"] = {parameter_name: texts(parameter) if of_numbers else parameter.hex()}
    if base:
        request["base"] = str(base)
    answer = _oracle.ask(request)
    if "error" in answer:
        raise ValueError("%s: %s" % (quantity, answer["error"]["message"]))
    if answer["value"] is None:
        raise ArithmeticError("%s: the oracle could not decide the value" % quantity)
    exact = float.fromhex(answer["value"]["hex"])
    lower, upper = answer.get("lower", answer["value"]["dec"]), answer.get("upper", answer["value"]["dec"])
    if answer["status"] == "infinite":
        bounds = (exact, exact)
    else:
        bounds = (_double_beside(lower, -math.inf), _double_beside(upper, math.inf))
    condition = float(answer.get("condition", "nan"))
    return Certified(value if is_float32 else exact, *bounds, condition, (lower, upper))
