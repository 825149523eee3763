"""divcert from Python: its C interface by ctypes, nothing to install. Run it for a demonstration.

Every divergence of two sequences of masses becomes a function, found by name in the library itself:
kl(p, q), renyi(p, q, alpha), wasserstein1(p, q, support), entropy(p); masses=AS_GIVEN where the masses are not
to be normalised. NumPy arrays of float64 are passed as they are, other sequences are copied.
"""

import array
import ctypes
import os
import sys

NORMALIZED, AS_GIVEN = 0, 1

_library = ctypes.CDLL(os.environ.get("DIVCERT_LIBRARY", "libdivcert.so.0"))
_library.divcert_last_error.restype = ctypes.c_char_p
_library.divcert_version.restype = ctypes.c_char_p
_library.divcert_function_count.restype = ctypes.c_size_t
for _name in "divcert_function_id", "divcert_function_parameter":
    getattr(_library, _name).restype = ctypes.c_char_p
    getattr(_library, _name).argtypes = [ctypes.c_size_t]
_library.divcert_function_is_unary.argtypes = [ctypes.c_size_t]

_doubles = ctypes.POINTER(ctypes.c_double)
_size = ctypes.c_size_t
_library.divcert_evaluate.argtypes = [ctypes.c_char_p, _doubles, _doubles, _size, _doubles, _size,
                                      ctypes.c_int, _doubles]
_library.divcert_evaluate_logits.argtypes = [ctypes.c_char_p, _doubles, _doubles, _size, _size, _size, _size,
                                             _doubles]
_library.divcert_evaluate_family.argtypes = [ctypes.c_char_p] * 3 + [_doubles, _size, _doubles, _size, _doubles,
                                                                             _size, _doubles]

version = _library.divcert_version().decode()


class DomainError(ValueError):
    """An argument outside the function's domain; the message names argument, index and value."""


def _check(status):
    if status == 0:
        return
    message = _library.divcert_last_error().decode()
    raise {1: DomainError, 2: TypeError, 3: MemoryError}.get(status, RuntimeError)(message)


def _vector(values):
    """(what owns the memory, pointer to its doubles, length)"""
    if hasattr(values, "ctypes"):  # a NumPy array
        if values.ndim == 1 and values.dtype == "float64" and values.flags.c_contiguous:
            return values, values.ctypes.data_as(_doubles), values.size
    copy = array.array("d", values)
    return copy, ctypes.cast(copy.buffer_info()[0], _doubles), len(copy)


def _same_length(name, m, n):
    if m != n:
        raise DomainError(f"{name}: p and q must have the same length, but have lengths {m} and {n}")


def _function(name, parameter, unary):
    def evaluate(p, *rest, masses=AS_GIVEN if name in ("generalized_kl", "itakura_saito") else NORMALIZED):
        expected = (not unary) + bool(parameter)
        if len(rest) != expected:
            raise TypeError(f"{name} takes {1 + expected} arguments, but {1 + len(rest)} were given")
        p_owner, p_data, n = _vector(p)
        q_owner, q_data, m = _vector(p if unary else rest[0])
        _same_length(name, n, m)
        values = () if not parameter else rest[-1] if parameter == "support" else (rest[-1],)
        parameter_owner, parameter_data, count = _vector(values)
        result = ctypes.c_double()
        _check(_library.divcert_evaluate(name.encode(), p_data, q_data, n, parameter_data, count, masses, result))
        return result.value

    evaluate.__name__ = evaluate.__qualname__ = name
    evaluate.__doc__ = f"{name}(p{'' if unary else ', q'}{parameter and ', ' + parameter}, masses=…)"
    return evaluate


functions = {}
for _i in range(_library.divcert_function_count()):
    _id = _library.divcert_function_id(_i).decode()
    functions[_id] = _function(_id, _library.divcert_function_parameter(_i).decode(),
                               bool(_library.divcert_function_is_unary(_i)))
globals().update(functions)


def from_logits(name, a, b=None):
    """One value for each row of a and b (sequences of rows of logits), e.g. from_logits("kl", a, b)."""
    b = a if b is None else b
    rows, cols = len(a), len(a[0]) if len(a) else 0
    for row in (*a, *b):
        _same_length(f"{name}_from_logits", cols, len(row))
    _same_length(f"{name}_from_logits", rows, len(b))
    a_owner, a_data, _ = _vector([x for row in a for x in row])
    b_owner, b_data, _ = _vector([x for row in b for x in row])
    results = (ctypes.c_double * rows)()
    _check(_library.divcert_evaluate_logits(f"{name}_from_logits".encode(), a_data, b_data, rows, cols, cols,
                                            cols, results))
    return list(results)


def of_family(name, family, p, q, alpha=None, form="closed_form"):
    """A divergence of members of a family, e.g. of_family("kl", "normal", (mu_p, sigma_p), (mu_q, sigma_q)), or of two
    families: of_family("kl", "gamma:exponential", (shape, rate), (rate,))."""
    p_owner, p_data, n = _vector(p)
    q_owner, q_data, m = _vector(q)
    alpha_owner, alpha_data, count = _vector([] if alpha is None else [alpha])
    result = ctypes.c_double()
    _check(_library.divcert_evaluate_family(name.encode(), family.encode(), form.encode(), p_data, n, q_data, m,
                                            alpha_data, count, result))
    return result.value


def _demonstration():
    p, q = [0.5, 0.5], [0.25, 0.75]
    rows = from_logits("kl", [[0, 0], [0, 1]], [[0, 1], [1, 0]])
    shown = [
        ("kl", functions["kl"](p, q), "0x1.269621134db92p-3"),
        ("js_distance", functions["js_distance"]([0.4, 0.6], [0.400000001, 0.599999999]),
         "0x1.8cc087d4c0103p-31"),
        ("renyi of order 2", functions["renyi"](p, q, 2), "0x1.269621134db92p-2"),
        ("wasserstein1", functions["wasserstein1"](p, q, [0, 1]), "0x1p-2"),
        ("perplexity", functions["perplexity"](p), "0x1p+1"),
        ("kl of normal laws", of_family("kl", "normal", (0, 1), (1.5, 1.5)), "0x1.41603bd7c3dedp-1"),
        ("kl_from_logits, row 0", rows[0], "0x1.ebfd307293518p-4"),
        ("kl_from_logits, row 1", rows[1], "0x1.d9353d7568af3p-2"),
    ]
    try:
        import numpy
    except ImportError:
        pass
    else:
        shown.append(("kl of NumPy arrays", functions["kl"](numpy.array(p), numpy.array(q)),
                      "0x1.269621134db92p-3"))
    print("divcert", version)
    right = True
    for what, value, expected in shown:
        verdict = "" if value == float.fromhex(expected) else "  WRONG"
        right = right and not verdict
        print(f"{what:24} {value!r}  {value.hex()}{verdict}")
    try:
        functions["kl"](p, [0.5, -0.25])
        right = False
    except DomainError as error:
        print(error)
    return right


if __name__ == "__main__":
    sys.exit(0 if _demonstration() else 1)
