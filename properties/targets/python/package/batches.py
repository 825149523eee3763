"""Rows of logits as trainers have them, samples of log-ratios, token losses and tables of counts. Needs NumPy.

    divcert.kl_from_logits(student, teacher, mask=mask, reduction="mean")           a loss
    divcert.kl_from_logits(student, teacher, gradient="a")                          values, and derivatives by a
    divcert.kl_estimates("k3", log_ratios, mask=mask, reduction="mean")             of samples
    divcert.mutual_information(table)                                               of counts

Logits are arrays (..., columns) of float64, float32, float16 or ml_dtypes.bfloat16; results have the same dtype, or the
wider one that is asked for by dtype=. The exact value at the exact logits counts: a/temperature is not rounded and no
mass underflows. Values are the nearest number of the dtype, derivatives within ½ + 2^-10 ulp each.
"""

try:
    import numpy
except ImportError:  # the other functions take lists too
    numpy = None

from . import _native

_formats = {"float64": 0, "float32": 1, "float16": 2, "bfloat16": 3}
_reductions = {"none": 0, "sum": 1, "mean": 2}
_arguments = {None: -1, "a": 0, "b": 1}


def _choice(function, name, value, known):
    if value not in known:
        words = ", ".join(repr(word) for word in known)
        raise ValueError("%s: %s must be one of %s, but is %r" % (function, name, words, value))
    return known[value]


def _numbers(function, name, values):
    """An array of one of the four formats; other numbers become doubles."""
    if numpy is None:
        raise ImportError("%s needs NumPy" % function)
    array = numpy.asarray(values)
    if array.dtype.name not in _formats:
        if array.dtype.kind not in "iuf":
            raise TypeError("%s: %s must be of numbers, but is of %s" % (function, name, array.dtype))
        array = array.astype(numpy.float64)
    return numpy.ascontiguousarray(array)


def _bits(function, mask, shape):
    """As bytes of 0 and 1, of the shape, or one row of it."""
    if mask is None:
        return None
    mask = numpy.asarray(mask)
    try:
        mask = mask if mask.ndim == 1 and len(shape) > 1 and mask.shape == shape[-1:] else numpy.broadcast_to(mask, shape)
    except ValueError:
        raise ValueError("%s: mask has the shape %s, which does not go with %s" % (function, mask.shape, shape)) from None
    return numpy.ascontiguousarray(mask != 0).view(numpy.uint8)


def _doubles(function, name, values, shape):
    if values is None:
        return None
    try:
        return numpy.ascontiguousarray(numpy.broadcast_to(numpy.asarray(values, dtype=numpy.float64), shape))
    except ValueError:
        raise ValueError("%s: %s must have the shape %s" % (function, name, shape)) from None


def _indices(function, name, values):
    if values is None:
        return None
    array = numpy.asarray(values)
    if array.dtype.kind not in "iu" or (array.size and array.min() < 0):
        raise ValueError("%s: %s must be of indices from 0 on" % (function, name))
    return numpy.ascontiguousarray(array, dtype=numpy.uintp)


def _at(array):
    return 0 if array is None else array.ctypes.data


def _result_dtype(function, array, dtype):
    if dtype is None:
        return array.dtype
    dtype = numpy.dtype(dtype)
    _choice(function, "dtype", dtype.name, _formats)
    return dtype


def _from_logits(id, a, b, mask, weights, target, temperature, top_k, alpha, reduction, gradient, dtype):
    function = id + "_from_logits"
    a = _numbers(function, "a", a)
    if a.ndim == 0:
        raise ValueError("%s: a must have columns of logits, but is a number" % function)
    if b is not None:
        b = _numbers(function, "b", b)
        if b.dtype != a.dtype:
            raise TypeError("%s: a is of %s and b of %s: convert one of them" % (function, a.dtype, b.dtype))
        if b.shape != a.shape:
            raise ValueError("%s: a has the shape %s, but b has %s" % (function, a.shape, b.shape))
    shape, cols = a.shape[:-1], a.shape[-1]
    rows = a.size // cols if cols else 0
    mask = _bits(function, mask, a.shape)
    weights = _doubles(function, "weights", weights, shape)
    targets = _indices(function, "target", target)
    if targets is not None and numpy.shape(target) != shape:
        raise ValueError("%s: target must have the shape %s" % (function, shape))
    kept = _indices(function, "top_k", top_k)
    out_dtype = _result_dtype(function, a, dtype)
    argument = _choice(function, "gradient", gradient, _arguments)
    reduce = _choice(function, "reduction", reduction, _reductions)

    def call(argument, out):
        _native._rows(
            id, _formats[a.dtype.name], _at(a), _at(b), rows, cols, _at(mask), 0 if mask is None else mask.size,
            _at(weights), float(temperature), _at(kept), 0 if kept is None else kept.size, _at(targets), float(alpha),
            argument, reduce, _formats[out_dtype.name], _at(out), out.size)
        return out

    values = call(-1, numpy.empty(shape if reduction == "none" else (), out_dtype))
    values = values[()] if values.ndim == 0 else values
    return values if gradient is None else (values, call(argument, numpy.empty(a.shape, out_dtype)))


_about = """

    a, b         logits (..., columns), -inf is mass 0{b}
    mask         0 or False leaves an entry out, whatever it holds: one for each logit, or for each column
    weights      one for each row, not negative; a row of weight 0 is left out
    temperature  a/temperature and b/temperature, exactly
    top_k        columns that are kept; all others are one bucket: a true divergence, at most the full one
    reduction    "none", "sum" or "mean" over the weights
    gradient     "a" or "b": (values, derivatives by its logits) are returned; 0 at what is left out
    dtype        of the results: that of the logits, or a wider one"""


def _of_two(id, definition):
    def function(a, b, *, mask=None, weights=None, temperature=1.0, top_k=None, reduction="none", gradient=None, dtype=None):
        return _from_logits(id, a, b, mask, weights, None, temperature, top_k, 0, reduction, gradient, dtype)

    return _named(function, id, definition, "")


def _of_order(id, definition):
    def function(a, b, alpha, *, mask=None, weights=None, temperature=1.0, top_k=None, reduction="none", gradient=None, dtype=None):
        return _from_logits(id, a, b, mask, weights, None, temperature, top_k, alpha, reduction, gradient, dtype)

    return _named(function, id, definition, "")


def _named(function, id, definition, b):
    function.__name__ = function.__qualname__ = id + "_from_logits"
    function.__doc__ = "%s of P = softmax(a) and Q = softmax(b), in nats.%s" % (definition, _about.format(b=b))
    return function


kl_from_logits = _of_two("kl", "Σ P log(P/Q)")
reverse_kl_from_logits = _of_two("reverse_kl", "Σ Q log(Q/P)")
jeffreys_from_logits = _of_two("jeffreys", "Σ (P − Q) log(P/Q)")
js_from_logits = _of_two("js", "½KL(P‖M) + ½KL(Q‖M), M = (P+Q)/2,")
total_variation_from_logits = _of_two("total_variation", "½ Σ |P − Q|")
squared_hellinger_from_logits = _of_two("squared_hellinger", "½ Σ (√P − √Q)²")
skew_js_from_logits = _of_order("skew_js", "α KL(P‖M) + (1−α) KL(Q‖M), M = αP + (1−α)Q,")
renyi_from_logits = _of_order("renyi", "log(Σ P^α Q^(1−α))/(α−1)")


def entropy_from_logits(a, *, mask=None, weights=None, temperature=1.0, top_k=None, reduction="none", gradient=None, dtype=None):
    return _from_logits("entropy", a, None, mask, weights, None, temperature, top_k, 0, reduction, gradient, dtype)


def cross_entropy_from_logits(a, b=None, *, target=None, mask=None, weights=None, temperature=1.0, top_k=None, reduction="none", gradient=None, dtype=None):
    return _from_logits("cross_entropy", a, b, mask, weights, target, temperature, top_k, 0, reduction, gradient, dtype)


_named(entropy_from_logits, "entropy", "−Σ P log P", "; no b")
_named(cross_entropy_from_logits, "cross_entropy", "−Σ P log Q", "; without b, target: −log P(target), a column for each row")


def kl_estimates(estimator, log_ratios, *, mask=None, weights=None, reduction="none", gradient=False, dtype=None):
    """Estimates of KL(π‖ref) from r = log(ref/π) at samples of π: "k1" −r, "k2" r²/2, "k3" e^r − 1 − r.

    mask leaves samples out, weights are importance ratios; the mean is over the samples that are not left out. With
    gradient=True, (values, derivatives by r)."""
    function = "kl_estimates"
    if estimator not in ("k1", "k2", "k3"):
        raise ValueError("%s: the estimator must be 'k1', 'k2' or 'k3', but is %r" % (function, estimator))
    r = _numbers(function, "log_ratios", log_ratios)
    mask = _bits(function, mask, r.shape)
    weights = _doubles(function, "weights", weights, r.shape)
    reduce = _choice(function, "reduction", reduction, _reductions)
    out_dtype = _result_dtype(function, r, dtype)

    def call(derivative, shape):
        out = numpy.empty(shape, out_dtype)
        _native._estimates(estimator, _formats[r.dtype.name], _at(r), r.size, _at(mask), _at(weights), derivative,
                           reduce, _formats[out_dtype.name], _at(out), out.size)
        return out[()] if out.ndim == 0 else out

    values = call(0, r.shape if reduction == "none" else ())
    return (values, call(1, r.shape)) if gradient else values


def _losses(function, losses, mask, weights, units):
    values = _numbers(function, "losses", losses)
    mask = _bits(function, mask, values.shape)
    weights = _doubles(function, "weights", weights, values.shape)
    return _native._losses(function, _formats[values.dtype.name], _at(values), values.size, _at(mask), _at(weights), units)


def perplexity_of_losses(losses, *, mask=None, weights=None):
    """e^(mean of token losses in nats): of all tokens at once, whatever the batches."""
    return _losses("perplexity", losses, mask, weights, 1.0)


def bits_per_unit(losses, units=None, *, mask=None, weights=None):
    """Σ losses / (units · log 2); units (bytes, words) are the losses that are not left out, unless said."""
    if units is None:
        units = numpy.size(losses) if mask is None else numpy.count_nonzero(numpy.broadcast_to(mask, numpy.shape(losses)))
    return _losses("bits_per_unit", losses, mask, weights, float(units))


def _table(function, table, denominator):
    counts = numpy.ascontiguousarray(_numbers(function, "table", table), dtype=numpy.float64)
    if counts.ndim != 2:
        raise ValueError("%s: table must have rows and columns, but has the shape %s" % (function, counts.shape))
    return _native._table(function, _at(counts), *counts.shape, denominator)


def mutual_information(table):
    """Σ n_ij/N · log(n_ij N/(n_i n_j)) of a table of counts, in nats."""
    return _table("mutual_information", table, None)


def normalized_mutual_information(table, denominator):
    """Mutual information over an entropy: "min", "max", "arithmetic", "geometric" of the marginals, or "joint"."""
    return _table("normalized_mutual_information", table, denominator)


def g_statistic(table):
    """2 Σ O log(O/E) of a table of counts, E of independence."""
    return _table("g_statistic", table, None)


def _counts(function, names, first, second, parameter):
    x, y = (numpy.ascontiguousarray(_numbers(function, name, values), dtype=numpy.float64)
            for name, values in zip(names, (first, second)))
    if x.shape != y.shape or x.ndim != 1:
        raise ValueError("%s: %s and %s must be vectors of one length" % (function, *names))
    return _native._counts(function, _at(x), _at(y), x.size, float(parameter))


def poisson_deviance(y, mu):
    """2 Σ (y log(y/μ) − y + μ) of counts and means; 2μ where y = 0."""
    return _counts("poisson_deviance", ("y", "mu"), y, mu, 0)


def cressie_read(observed, expected, lambda_):
    """2/(λ(λ+1)) Σ o((o/e)^λ − 1) of counts as given; at λ = 0 and −1 its limits."""
    return _counts("cressie_read", ("observed", "expected"), observed, expected, lambda_)


def psi(p, q, fill=0.0):
    """Population stability index, the Jeffreys divergence Σ (P − Q) log(P/Q): inf where one mass alone is 0. With a fill,
    masses of 0 are replaced by it."""
    return _counts("psi", ("p", "q"), p, q, fill)


def wasserstein1_points(x, p, y, q):
    """∫ |F − G| of masses p at the points x and q at y, each normalized."""
    arrays = [numpy.ascontiguousarray(_numbers("wasserstein1_points", name, values), dtype=numpy.float64)
              for name, values in (("x", x), ("p", p), ("y", y), ("q", q))]
    for (points, name), (masses, of) in (((arrays[0], "x"), (arrays[1], "p")), ((arrays[2], "y"), (arrays[3], "q"))):
        if points.shape != masses.shape or points.ndim != 1:
            raise ValueError("wasserstein1_points: %s and %s must be vectors of one length" % (name, of))
    return _native._points(_at(arrays[0]), _at(arrays[1]), arrays[0].size, _at(arrays[2]), _at(arrays[3]), arrays[2].size)


__all__ = [name for name in dir() if not name.startswith("_") and name != "numpy"]
