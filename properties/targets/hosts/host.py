"""Serves functions of a Python file to divcert (divcert-adapter/1): host.py FILE DESCRIPTION…, each a JSON text.

The standard library is enough. A function gets numpy arrays where its file has loaded numpy, torch tensors where it
has loaded torch and takes no arrays, and lists where it takes neither; or lists first, where numpy is not its affair.
"""

import importlib.util
import json
import os
import sys
import traceback
import warnings


def own_streams():
    """The protocol's streams; what the file prints goes to standard error, and it reads nothing."""
    requests, answers = os.fdopen(os.dup(0), "r", encoding="utf-8"), os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    return requests, answers


class CannotServe(Exception):
    pass


def load(path):
    name = os.path.splitext(os.path.basename(path))[0]
    sys.path.insert(0, os.path.dirname(path))
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException as error:  # SystemExit too
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
        line = getattr(error, "lineno", None) or (frames[-1].lineno if frames else None)
        at = " (line %d)" % line if line else ""
        raise CannotServe("cannot be imported by %s (--python names another): %s%s"
                          % (sys.executable, text_of(error), at)) from error
    return module


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


def makers(dtype):
    """The forms in which vectors can be handed over, the likeliest first: (name, list -> vector, vector -> snapshot)."""
    forms = [("lists", list, lambda values: [value.hex() for value in values])]
    loaded = "numpy" in sys.modules
    try:
        import numpy
    except ImportError:
        return forms
    kind = numpy_dtype(numpy, dtype)
    arrays = ("arrays", lambda values: numpy.array(values).astype(kind), lambda array: (array.shape, array.tobytes()))
    rows = ("rows of one batch", lambda values: numpy.array([values]).astype(kind), arrays[2])
    torch = sys.modules.get("torch")
    if torch is None:
        return [arrays] + forms + [rows] if loaded else forms + [arrays, rows]
    tensor_kind = getattr(torch, dtype)
    tensors = (
        "tensors",
        lambda values: torch.tensor(values, dtype=tensor_kind),
        lambda tensor: tensor.tolist().__repr__(),
    )
    return [arrays, tensors] + forms + [rows]


def vectors_of(value):
    """Numbers and lists of a case's field: hex texts, or a member of a family with its parameters in order."""
    if isinstance(value, dict):
        return [vectors_of(parameter) for key, parameter in value.items() if key != "name"]
    if isinstance(value, list):
        return [vectors_of(one) for one in value]
    return float.fromhex(value)


class Function:
    def __init__(self, description, call):
        self.call = call
        self.forms = makers(description.get("dtype", "float64"))
        self.has_parameter = "params" in description

    def arguments(self, case):
        arguments = []
        for key in ("p", "log_p", "q", "log_q"):
            if key in case:
                arguments.append(vectors_of(case[key]))
        for key in ("family_p", "family_q"):  # f(mu_p, sigma_p, mu_q, sigma_q)
            if key in case:
                arguments.extend(vectors_of(case[key]))
        if not self.has_parameter:
            arguments.extend(vectors_of(value) for value in case.get("params", {}).values())
        return arguments

    def result(self, case):
        arguments, failure = self.arguments(case), None
        for form in list(self.forms):
            try:
                result = self.called(arguments, form)
            except KeyboardInterrupt:
                raise
            except BaseException as error:
                # Vectors of the wrong form may raise anything; a form that has been answered is the right one.
                if len(self.forms) == 1 or not isinstance(error, Exception):
                    return {"error": text_of(error)}
                failure = failure or error
                continue
            if len(self.forms) > 1 and failure is not None:
                print("divcert: the function takes %s, not %s" % (form[0], self.forms[0][0]), file=sys.stderr)
            self.forms = [form]
            return result
        return {"error": text_of(failure)}

    def called(self, arguments, form):
        _, make, snapshot = form
        given = [make(value) if isinstance(value, list) else value for value in arguments]
        vectors = [value for value, made in zip(given, arguments) if isinstance(made, list)]
        before = [snapshot(vector) for vector in vectors]
        value = number(self.call(*given))
        try:
            unchanged = [snapshot(vector) for vector in vectors] == before
        except Exception:  # it is no such vector any more
            unchanged = False
        return value if unchanged else {"value": value, "wrote_to_input": True}


def number(value):
    if isinstance(value, (list, tuple)) and len(value) == 1:
        value = value[0]
    if not isinstance(value, (str, bytes, complex)) and value is not None:
        try:
            return float(value).hex()
        except (TypeError, ValueError, RuntimeError):
            pass
    shape = getattr(value, "shape", None)
    shape = " of shape %s" % (tuple(shape),) if shape is not None else ""
    raise NotANumber("returned %s%s, which is not one number" % (type(value).__name__, shape))


class NotANumber(Exception):
    pass


def serve(path, descriptions, requests, answers):
    def say(message):
        answers.write(json.dumps(message) + "\n")
        answers.flush()

    name = os.path.splitext(os.path.basename(path))[0]
    greeting = {"protocol": "divcert-adapter/1", "name": name, "version": "", "functions": descriptions}
    try:
        module = load(path)
        functions = {one["name"]: Function(one, find(module, one.get("symbol", one["name"]))) for one in descriptions}
    except CannotServe as error:
        return say({"protocol": "divcert-adapter/1", "error": str(error)})
    version = getattr(module, "__version__", "")
    greeting["version"] = version if isinstance(version, str) else ""
    greeting["watches"] = ["input"]
    warnings.simplefilter("ignore")
    say(greeting)
    for line in requests:
        request = json.loads(line)
        function = functions[request["function"]]
        say({"id": request["id"], "results": [function.result(case) for case in request["cases"]]})


if __name__ == "__main__":
    serve(os.path.abspath(sys.argv[1]), [json.loads(text) for text in sys.argv[2:]], *own_streams())
