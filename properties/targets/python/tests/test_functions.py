"""The functions of masses: values, forms of input, errors. What is right is what the oracle says (certified=True)."""

import doctest
import inspect
import math
import subprocess
import threading

import divcert
import numpy as np
import pytest
from divcert import program

P, Q = [0.5, 0.25, 0.125, 0.125], [0.125, 0.25, 0.25, 0.375]
ARGUMENTS = {
    **{name: (P, Q) for name in divcert.quantities},
    **{name: (P,) for name in ("entropy", "perplexity")},
    **{name: (P, Q, 0.3) for name in ("renyi", "tsallis", "amari_alpha", "skew_js", "hockey_stick")},
    "wasserstein1": (P, Q, [0.0, 3.0, 1.0, 1.5]),
}


def listed_quantities():
    listing = subprocess.run([program.path, "list", "quantities"], capture_output=True, text=True, check=True)
    return [line.split()[0] for line in listing.stdout.splitlines()]


def test_every_quantity_is_there():
    assert sorted(divcert.quantities) == sorted(listed_quantities())


@pytest.mark.parametrize("masses", ["normalized", "as_given"])
@pytest.mark.parametrize("name", divcert.quantities)
def test_the_value_is_the_exact_one_rounded(name, masses):
    function = getattr(divcert, name)
    value = function(*ARGUMENTS[name], masses=masses)
    certified = function(*ARGUMENTS[name], masses=masses, certified=True)
    assert type(value) is float
    assert value == certified.value or (name == "chernoff" and abs(value - certified.value) <= math.ulp(value))
    assert certified.lower <= certified.value <= certified.upper
    assert certified.upper <= math.nextafter(certified.lower, math.inf)
    assert certified.condition >= 0


@pytest.mark.parametrize("name", divcert.quantities)
def test_other_bases_are_within_their_bound(name):
    function = getattr(divcert, name)
    if "base" not in inspect.signature(function).parameters:
        with pytest.raises(ValueError, match="a base does not apply"):
            function(*ARGUMENTS[name], base=2)
        return
    for base in (2, 10):
        exact = function(*ARGUMENTS[name], base=base, certified=True)
        assert abs(function(*ARGUMENTS[name], base=base) - exact.value) <= 2.01 * math.ulp(exact.value)
        assert function(*ARGUMENTS[name], base=base) != function(*ARGUMENTS[name])


def test_bases_may_come_as_anything_that_says_2_10_or_e():
    for two in (2.0, "2", np.int64(2), np.float64(2), np.uint8(2)):
        assert divcert.kl(P, Q, base=two) == divcert.kl(P, Q, base=2)
    assert divcert.kl(P, Q, base=np.int32(10)) == divcert.kl(P, Q, base="10") == divcert.kl(P, Q, base=10)
    assert divcert.kl(P, Q, base=math.e) == divcert.kl(P, Q, base=None) == divcert.kl(P, Q)


def test_a_mask_that_hides_nothing_is_no_obstacle():
    for mask in (np.ma.nomask, [False] * 4):
        assert divcert.kl(np.ma.array(P, mask=mask), Q) == divcert.kl(P, Q)


def test_all_forms_of_input_give_the_same_bits():
    value = divcert.kl(P, Q)
    p, q = np.array(P), np.array(Q)
    strided = np.zeros((4, 3))
    strided[:, 1] = p
    forms = [(tuple(P), Q), (p, q), (p, Q), (strided[:, 1], q), (p[::-1][::-1], q), (iter_free(P), q)]
    for one in forms:
        assert divcert.kl(*one) == value
    assert divcert.kl(p[::-1], q[::-1]) == value
    assert divcert.kl(q=Q, p=P) == value
    assert divcert.kl([1, 2], [3, 4]) == divcert.kl(np.array([1, 2], "i2"), np.array([3, 4], "u8"))
    read_only = p.copy()
    read_only.flags.writeable = False
    assert divcert.kl(read_only, q) == value


def iter_free(numbers):
    """A sequence that is neither a list nor an array."""
    import array

    return array.array("d", numbers)


def test_unaligned_arrays_are_read_as_they_lie():
    raw = np.zeros(4 * 8 + 1, "u1")
    odd = raw[1:].view(np.float64) if raw[1:].flags.aligned is None else np.ndarray((4,), np.float64, raw, 1)
    odd[:] = P
    assert not odd.flags.aligned
    assert divcert.kl(odd, Q) == divcert.kl(P, Q)


def test_float32_gives_the_nearest_float32():
    p, q = np.array(P, "f4"), np.array(Q, "f4")
    value = divcert.kl(p, q)
    assert value == np.float32(value) and value != divcert.kl(p, np.array(q, float))
    assert value == np.float32(divcert.kl(p.astype(float), q.astype(float)))
    assert divcert.kl(p, q, certified=True).value == value
    assert divcert.kl(np.stack([p, q]), q, axis=1).dtype == np.float32


def test_batches_along_an_axis():
    random = np.random.default_rng(5)
    p, q = random.random((2, 3, 4, 5))[:, :, :, :]
    for axis in (0, 1, 2, -1, -3):
        rows = divcert.js(p, q, axis=axis)
        moved = [np.moveaxis(one, axis, -1) for one in (p, q)]
        assert rows.shape == moved[0].shape[:-1]
        for place in np.ndindex(rows.shape):
            assert rows[place] == divcert.js(moved[0][place], moved[1][place])
    assert (divcert.js(p, Q[:4], axis=1) == [[divcert.js(p[i, :, k], Q[:4]) for k in range(5)] for i in range(3)]).all()
    assert divcert.entropy([[1, 1], [1, 3]], axis=1)[0] == math.log(2)
    assert divcert.kl(np.ones((0, 3)), np.ones(3), axis=1).shape == (0,)


@pytest.mark.parametrize(
    "call, error, text",
    [
        (lambda: divcert.kl(P, [1, 2]), ValueError, "p and q must have the same length, but have lengths 4 and 2"),
        (lambda: divcert.kl(P, [1, 2, -3, 4]), ValueError, r"q\[2\] must be finite and non-negative, but is -3"),
        (lambda: divcert.kl(P, [1, 2, math.nan, 4]), ValueError, r"q\[2\] must be finite and non-negative"),
        (lambda: divcert.kl([], []), ValueError, "p must not be empty"),
        (lambda: divcert.kl([0.0], [1.0]), ValueError, "total"),
        (lambda: divcert.kl([P, P], [P, [1, 2, 3, -1]], axis=1), ValueError, r"row \(1\): kl: q\[3\]"),
        (lambda: divcert.kl([P, P], [P, P]), ValueError, r"p has the shape \(2, 4\): say along which axis"),
        (lambda: divcert.kl(P, Q, axis=1), ValueError, r"no axis 1 in p of the shape \(4,\)"),
        (lambda: divcert.kl(np.ones((2, 3)), np.ones((3, 2)), axis=1), ValueError, r"p has the shape \(2, 3\), but q"),
        (lambda: divcert.kl([P, [1]], P, axis=1), ValueError, "p: its lists are not of one shape"),
        (lambda: divcert.kl([P, 1], P, axis=1), ValueError, "p: its lists are not of one shape"),
        (lambda: divcert.kl(P, "abcd"), TypeError, "q must be an array or a list of numbers"),
        (lambda: divcert.kl(P, [1, 2, None, 4]), TypeError, r"q\[2\] must be a number, but is None"),
        (lambda: divcert.kl(P, np.ones(4, complex)), TypeError, r"kind 'c', 16 bytes each.*astype\(float\)"),
        (lambda: divcert.kl(P, np.ones(4, ">f8")), TypeError, "another machine's byte order"),
        (lambda: divcert.kl(P, 3.0), TypeError, "q must be an array"),
        (lambda: divcert.kl(P, np.array(3.0)), TypeError, "q is a single number"),
        (lambda: divcert.kl(P, np.ma.array(Q, mask=[0, 1, 0, 0])), ValueError, r"q has masked entries: fill them, e.g. q\.f"),
        (lambda: divcert.kl(np.ma.masked_less([P, P], 0.2), Q, axis=1), ValueError, "p has masked entries"),
        (lambda: divcert.kl([1, 10**400], [1, 1]), ValueError, r"p\[1\] is beyond the largest double"),
        (lambda: divcert.kl(P, [1, 1, 1, 10**5000]), ValueError, r"q\[3\] is beyond the largest double"),
        (lambda: divcert.renyi(P, Q, 10**400), ValueError, "alpha is beyond the largest double"),
        (lambda: divcert.kl(P, Q, base=10**400), ValueError, 'base must be "e", 2 or 10'),
        (lambda: divcert.kl(P, Q, base="two"), ValueError, 'base must be "e", 2 or 10'),
        (lambda: divcert.kl(P), TypeError, r"kl\(\) needs q; it is called as kl\(p, q, \*, masses"),
        (lambda: divcert.kl(P, Q, Q), TypeError, "takes 2 arguments by their place, but got 3"),
        (lambda: divcert.kl(P, Q, p=P), TypeError, "two values for the argument p"),
        (lambda: divcert.kl(P, Q, alpha=2), TypeError, "no argument 'alpha'"),
        (lambda: divcert.kl(P, Q, masses="raw"), ValueError, "masses must be \"normalized\" or \"as_given\""),
        (lambda: divcert.kl(P, Q, base=3), ValueError, 'base must be "e", 2 or 10'),
        (lambda: divcert.kl(P, Q, axis="x"), TypeError, "axis must be an integer"),
        (lambda: divcert.renyi(P, Q, "x"), TypeError, "alpha must be a number"),
        (lambda: divcert.skew_js(P, Q, 2), ValueError, r"alpha must be"),
        (lambda: divcert.kl([P], [Q], axis=1, certified=True), ValueError, "not a batch"),
    ],
)
def test_errors_say_what_and_where(call, error, text):
    with pytest.raises(error, match=text):
        call()


def test_threads_get_the_same_bits():
    p, q = np.random.default_rng(1).random((2, 20000))
    expected, got = divcert.js(p, q), []
    threads = [threading.Thread(target=lambda: got.append(divcert.js(p, q))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [expected] * 4


def test_signatures_are_python_s():
    assert str(inspect.signature(divcert.renyi)) == (
        "(p, q, alpha, *, masses='normalized', base='e', axis=None, certified=False)"
    )


def shown_by(*arguments):
    return subprocess.run([program.path, *arguments], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("name", divcert.quantities)
def test_help_has_the_definition_and_every_argument_and_an_example_that_is_so(name):
    function = getattr(divcert, name)
    title, _, definition, _, source = function.__doc__.splitlines()[:5]
    told = "%s: %s\n  definition   %s\n  source       %s\n" % (name, title[:-1], definition.strip(), source)
    assert told.lower() in shown_by("explain", name).lower()
    for argument in inspect.signature(function).parameters:
        assert f"\n{argument} : " in function.__doc__.replace("\np, q : ", "\np : \nq : ")
    for part in ("\nReturns\n", "nearest to the exact value" if name != "chernoff" else "Within 1 unit", "\nValueError\n"):
        assert part in function.__doc__
    examples = doctest.DocTestParser().get_doctest(function.__doc__, {"divcert": divcert}, name, None, None)
    assert examples.examples and doctest.DocTestRunner().run(examples).failed == 0


@pytest.mark.parametrize(
    "name, meant",
    [("tv", "total_variation"), ("h2", "squared_hellinger"), ("h", "hellinger"), ("j", "jeffreys"), ("t", "triangular"),
     ("renyj", "renyi"), ("audt", "audit")],
)  # fmt: skip
def test_a_name_that_is_not_there_is_told_the_one_that_is(name, meant):
    with pytest.raises(AttributeError, match=r"divcert has no %s; did you mean %s\?" % (name, meant)):
        getattr(divcert, name)
    assert callable(getattr(divcert, meant))


def test_other_names_are_not_guessed():
    with pytest.raises(AttributeError, match="divcert has no frobnicate$"):
        divcert.frobnicate


def test_infinite_and_undefined_ends():
    certified = divcert.kl([1, 0], [0, 1], certified=True)
    assert certified.value == certified.lower == certified.upper == math.inf
    assert divcert.chi2([1, 1], [1, 5e-324]) == math.inf  # finite, beyond the largest double
    assert divcert.chi2([1, 1], [1, 5e-324], certified=True).lower == np.finfo(float).max
