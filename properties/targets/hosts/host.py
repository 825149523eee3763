"""Serves functions of a Python file to divcert (divcert-adapter/1): host.py FILE DESCRIPTION…, each a JSON text.

The standard library is enough. A function gets numpy arrays where its file has loaded numpy, torch tensors where it
has loaded torch and takes no arrays, and lists where it takes neither; or lists first, where numpy is not its affair.
"""

import array
import importlib
import importlib.util
import inspect
import itertools
import json
import os
import struct
import sys
import traceback
import warnings


def own_streams():
    """The protocol's streams; what the file prints goes to standard error, and it reads nothing."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    return requests, answers


class CannotServe(Exception):
    pass


def module_of(path):
    """The file as a module; one of a package as that, so that its relative imports work."""
    directory, name = os.path.dirname(path), os.path.splitext(os.path.basename(path))[0]
    while os.path.isfile(os.path.join(directory, "__init__.py")):
        directory, package = os.path.split(directory)
        name = package + "." + name
    sys.path.insert(0, directory)
    if "." in name:
        return importlib.import_module(name)
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def load(path):
    try:
        return module_of(path)
    except BaseException as error:  # SystemExit too
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
        line = getattr(error, "lineno", None) or (frames[-1].lineno if frames else None)
        at = " (line %d)" % line if line else ""
        raise CannotServe("cannot be imported by %s (--python names another): %s%s"
                          % (sys.executable, text_of(error), at)) from error


def text_of(error):
    return "%s: %s" % (type(error).__name__, error)


def find(module, name):
    found = module
    for part in name.split("."):
        found = getattr(found, part, None)
    if not callable(found):
        own = [
            key
            for key, value in vars(module).items()
            if callable(value) and not key.startswith("_") and getattr(value, "__module__", None) == module.__name__
        ]
        there = "its functions: " + ", ".join(own[:30]) if own else "it has none"
        what = 'has no function "%s"' % name if found is None else '"%s" is not a function' % name
        raise CannotServe("%s; %s" % (what, there))
    return found


def numpy_dtype(numpy, dtype):
    if dtype != "bfloat16":
        return numpy.dtype(dtype)
    try:
        import ml_dtypes
    except ImportError:
        raise CannotServe("bfloat16 arrays need the package ml_dtypes")
    return numpy.dtype(ml_dtypes.bfloat16)


def snapshot_of_list(values):
    return [snapshot_of_list(row) for row in values] if values and type(values[0]) is list else array.array("d", values).tobytes()


def makers(dtype):
    """The forms in which vectors can be handed over, the likeliest first: (name, buffer -> vector, vector -> snapshot)."""
    forms = [("lists", lambda buffer: buffer.tolist(), snapshot_of_list)]
    loaded = "numpy" in sys.modules
    try:
        import numpy
    except ImportError:
        return forms
    kind = numpy_dtype(numpy, dtype)
    arrays = ("arrays", lambda buffer: numpy.array(buffer, kind), lambda array: (array.shape, array.tobytes()))
    rows = ("rows of one batch", lambda buffer: numpy.array(buffer, kind).reshape(1, -1), arrays[2])
    torch = sys.modules.get("torch")
    if torch is None:
        return [arrays] + forms + [rows] if loaded else forms + [arrays, rows]
    tensor_kind = getattr(torch, dtype)
    tensors = (
        "tensors",
        lambda buffer: torch.tensor(buffer.tolist(), dtype=tensor_kind),
        lambda tensor: tensor.tolist().__repr__(),
    )
    return [arrays, tensors] + forms + [rows]


class Matrix:
    """A square one: the buffer of its rows, one after the other."""

    def __init__(self, rows):
        self.side = len(rows)
        self.numbers = array.array("d", (float.fromhex(number) for row in rows for number in row))

    def made(self, make):
        numbers, d = make(self.numbers), self.side
        if isinstance(numbers, list):
            return [numbers[i * d : (i + 1) * d] for i in range(d)]
        return numbers.reshape(tuple(numbers.shape[:-1]) + (d, d))


def number_of(value):
    """A number of a case's field, the buffer of a list, or the matrix of a list of lists."""
    if not isinstance(value, list):
        return float.fromhex(value)
    if value and isinstance(value[0], list):
        return Matrix(value)
    return array.array("d", map(float.fromhex, value))


def arguments_of_line(request, has_parameter):
    """Of each case what the function is given."""
    for case in request["cases"]:
        given = [number_of(case[key]) for key in ("p", "log_p", "q", "log_q") if key in case]
        for key in ("family_p", "family_q"):  # f(mu_p, sigma_p, mu_q, sigma_q); a mean and a covariance are two
            given.extend(number_of(value) for name, value in case.get(key, {}).items() if name != "name")
        if not has_parameter:
            given.extend(number_of(value) for value in case.get("params", {}).values())
        yield given


def arguments_of_frame(header, numbers, has_parameter):
    """The same of a binary frame: of each path the numbers of all cases, scalars first."""
    count, ends = header["count"], list(itertools.accumulate(header["lengths"], initial=0))
    paths = header["vectors"] + header["scalars"]
    singles = memoryview(numbers)[: 8 * count * len(header["scalars"])].cast("d").tolist()
    vectors = memoryview(numbers)[8 * len(singles) :].cast("d" if header["dtype"] == "float64" else "f")
    columns = []
    for k in range(len(header["vectors"])):
        at = k * ends[-1]
        columns.append([vectors[at + begin : at + end] for begin, end in zip(ends, ends[1:])])
    for k in range(len(header["scalars"])):
        columns.append(singles[k * count : (k + 1) * count])
    return zip(*(column for path, column in zip(paths, columns) if not (has_parameter and path.startswith("params."))))


SUPPORT = {"x", "xs", "support", "points", "positions", "values", "locations", "atoms", "grid", "u_values", "v_values"}


def leading_supports(call):
    """How many of its first arguments are called as the places of the masses are: f(x, p, q), f(x, x, p, q)."""
    try:
        names = [name for name, of in inspect.signature(call).parameters.items() if of.kind != of.KEYWORD_ONLY]
    except (TypeError, ValueError):
        return 0
    return len(list(itertools.takewhile(SUPPORT.__contains__, names)))


class Function:
    def __init__(self, description, call):
        self.call = call
        self.supports = leading_supports(call) if description.get("divergence") == "wasserstein1" else 0
        self.forms = makers(description.get("dtype", "float64"))
        self.has_parameter = "params" in description

    def result(self, arguments):
        """(value, error, whether it wrote to its input)"""
        failure = None
        for form in self.forms:
            try:
                result = self.called(arguments, form)
            except KeyboardInterrupt:
                raise
            except BaseException as error:
                # Vectors of the wrong form may raise anything; a form that has been answered is the right one.
                if len(self.forms) == 1 or not isinstance(error, Exception):
                    return 0.0, text_of(error), False
                failure = failure or error
                continue
            if len(self.forms) > 1:
                if failure is not None:
                    print("divcert: the function takes %s, not %s" % (form[0], self.forms[0][0]), file=sys.stderr)
                self.forms = [form]
            return result
        return 0.0, text_of(failure), False

    def called(self, arguments, form):
        _, make, snapshot = form
        if self.supports:  # they come as p, q, x
            arguments = [arguments[-1]] * self.supports + list(arguments[:-1])
        given = [
            value if type(value) is float else value.made(make) if isinstance(value, Matrix) else make(value)
            for value in arguments
        ]
        vectors = [value for value in given if type(value) is not float]
        before = [snapshot(vector) for vector in vectors]
        value = number(self.call(*given))
        try:
            unchanged = [snapshot(vector) for vector in vectors] == before
        except Exception:  # it is no such vector any more
            unchanged = False
        return value, None, not unchanged


def number(value):
    if type(value) is float:
        return value
    if isinstance(value, (list, tuple)) and len(value) == 1:
        value = value[0]
    if not isinstance(value, (str, bytes, complex)) and value is not None:
        try:
            return float(value)
        except (TypeError, ValueError, RuntimeError):
            pass
    shape = getattr(value, "shape", None)
    shape = " of shape %s" % (tuple(shape),) if shape is not None else ""
    raise NotANumber("returned %s%s, which is not one number" % (type(value).__name__, shape))


class NotANumber(Exception):
    pass


def line_of(message):
    return json.dumps(message).encode() + b"\n"


def answer_line(request, results):
    def text(value, error, wrote):
        if error is not None:
            return {"error": error}
        return {"value": value.hex(), "wrote_to_input": True} if wrote else value.hex()

    return line_of({"id": request["id"], "results": [text(*result) for result in results]})


def answer_frame(request, results):
    numbers = array.array("d", [value for value, _, _ in results]).tobytes()
    header = {"id": request["id"], "bytes": len(numbers)}
    errors = {str(i): error for i, (_, error, _) in enumerate(results) if error is not None}
    wrote = [i for i, (_, _, wrote) in enumerate(results) if wrote]
    if errors:
        header["errors"] = errors
    if wrote:
        header["wrote_to_input"] = wrote
    return line_of(header) + numbers


def say(answers, text):
    answers.write(text)
    answers.flush()


def refuse(answers, error):
    say(answers, line_of({"protocol": "divcert-adapter/1", "error": str(error)}))


def serve(about, functions, requests, answers):
    """Greets with what is said `about` the target, and answers until nobody asks any more."""
    say(answers, line_of({"protocol": "divcert-adapter/1", "watches": ["input"], "frames": ["binary"], **about}))
    warnings.simplefilter("ignore")
    for line in requests:
        request = json.loads(line)
        function = functions[request["function"]]
        if "bytes" in request:
            cases = arguments_of_frame(request, requests.read(request["bytes"]), function.has_parameter)
            say(answers, answer_frame(request, [function.result(case) for case in cases]))
        else:
            cases = arguments_of_line(request, function.has_parameter)
            say(answers, answer_line(request, [function.result(case) for case in cases]))


def serve_file(path, descriptions, requests, answers):
    try:
        module = load(path)
        functions = {one["name"]: Function(one, find(module, one.get("symbol", one["name"]))) for one in descriptions}
    except CannotServe as error:
        return refuse(answers, error)
    name, version = os.path.splitext(os.path.basename(path))[0], getattr(module, "__version__", "")
    about = {"name": name, "version": version if isinstance(version, str) else "", "functions": descriptions}
    serve(about, functions, requests, answers)


if __name__ == "__main__":
    serve_file(os.path.abspath(sys.argv[1]), [json.loads(text) for text in sys.argv[2:]], *own_streams())
