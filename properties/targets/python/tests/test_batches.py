"""Rows of logits, samples, tables and counts on arrays."""

import numpy as np
import pytest

import divcert

a = np.array([[0, 1, 2], [1, 0, -np.inf]], np.float32)
b = np.array([[0, 1, 2.0625], [0.5, 0, -np.inf]], np.float32)


def test_values_and_derivatives_have_the_dtype_and_the_shape():
    for dtype in (np.float64, np.float32, np.float16):
        values, slopes = divcert.kl_from_logits(a.astype(dtype), b.astype(dtype), gradient="b")
        assert values.dtype == slopes.dtype == dtype
        assert values.shape == (2,) and slopes.shape == (2, 3)
    assert values[1] == np.float16(0.026344585976886286)
    wide = divcert.kl_from_logits(a.astype(np.float16), b.astype(np.float16), dtype="float64")
    assert wide[1] == 0.026344585976886286
    assert slopes[1, 2] == 0 and slopes[0, 2] == np.float16(0.01377175285747766)


def test_bfloat16_where_it_is_there():
    bfloat16 = pytest.importorskip("ml_dtypes").bfloat16
    slopes = divcert.kl_from_logits(a.astype(bfloat16), b.astype(bfloat16), gradient="b")[1]
    assert slopes.dtype == bfloat16 and float(slopes[0, 2]) == float.fromhex("0x1.c4p-7")


def test_reductions_weights_and_masks():
    each = divcert.kl_from_logits(a, b, dtype="float64")
    assert divcert.kl_from_logits(a, b, dtype="float64", reduction="sum") == pytest.approx(each.sum(), rel=1e-15)
    assert divcert.kl_from_logits(a, b, dtype="float64", reduction="mean", weights=[1, 0]) == each[0]
    masked = np.concatenate([a, np.full((2, 1), np.nan, np.float32)], 1), np.concatenate([b, b[:, :1]], 1)
    mask = [True, True, True, False]
    assert (divcert.kl_from_logits(*masked, mask=mask, dtype="float64") == each).all()
    assert (divcert.kl_from_logits(*masked, mask=[mask] * 2, dtype="float64") == each).all()


def test_batches_of_more_dimensions_and_strides():
    x, y = np.random.default_rng(1).normal(size=(2, 2, 3, 5))
    values = divcert.js_from_logits(x, y)
    assert values.shape == (2, 3)
    assert divcert.js_from_logits(x[1, 2], y[1, 2]) == values[1, 2]
    assert (divcert.js_from_logits(x[:, ::2], y[:, ::2]) == values[:, ::2]).all()


def test_orders_targets_and_top_k():
    assert divcert.renyi_from_logits(a[:1], b[:1], 1)[0] == divcert.kl_from_logits(a[:1], b[:1])[0]
    assert divcert.skew_js_from_logits(a, b, 0.5)[0] == divcert.js_from_logits(a, b)[0]
    assert divcert.cross_entropy_from_logits(np.array([0.0, -20, -30]), target=2) == 30.000000002061247197
    assert divcert.kl_from_logits(a, b, top_k=[0])[0] < divcert.kl_from_logits(a, b)[0]
    assert divcert.entropy_from_logits(np.zeros(4)) == np.log(4)


def test_samples_losses_tables_and_counts():
    r = np.array([0.1, 1e10])
    assert divcert.kl_estimates("k3", r, mask=[1, 0], reduction="mean") == 0.005170918075647625
    values, slopes = divcert.kl_estimates("k3", r[:1], gradient=True)
    assert slopes[0] == np.expm1(0.1)
    assert divcert.perplexity_of_losses([1.0, 2.0]) == 4.4816890703380645
    assert divcert.bits_per_unit([np.log(2)] * 3) == 1
    assert divcert.mutual_information([[4, 1], [3, 2]]) == 0.024157256781171305261
    assert divcert.g_statistic([[2, 0], [5, 3]]) == 1.6322742305701563
    assert divcert.normalized_mutual_information([[1, 0], [0, 1]], "geometric") == 1
    assert divcert.poisson_deviance([0], [3]) == 6
    assert divcert.cressie_read([1, 3], [2, 2], 1) == 1
    assert divcert.psi([0.5, 0.5, 0], [0.4, 0.5, 0.1]) == np.inf
    assert divcert.wasserstein1_points([0, 1], [1, 1], [0.5], [3]) == 0.5


@pytest.mark.parametrize("call, message", [
    (lambda: divcert.kl_from_logits(a, b[:1]), "a has the shape (2, 3), but b has (1, 3)"),
    (lambda: divcert.kl_from_logits(a, b.astype(np.float64)), "a is of float32 and b of float64: convert one of them"),
    (lambda: divcert.kl_from_logits(a, b, reduction="avg"), "reduction must be one of 'none', 'sum', 'mean', but is 'avg'"),
    (lambda: divcert.kl_from_logits(a, b, gradient="p"), "gradient must be one of None, 'a', 'b', but is 'p'"),
    (lambda: divcert.kl_from_logits(a * np.nan, b), "a[0] must be finite or -inf, or masked, but is nan"),
    (lambda: divcert.kl_from_logits(a, b, mask=[1, 0]), "mask has the shape (2,), which does not go with (2, 3)"),
    (lambda: divcert.cross_entropy_from_logits(a, target=[0, 5]), "targets[1] must be below 3, but is 5"),
    (lambda: divcert.kl_estimates("k4", [0.0]), "the estimator must be 'k1', 'k2' or 'k3', but is 'k4'"),
    (lambda: divcert.normalized_mutual_information([[1]], "min"), "a variable has one value alone"),
])
def test_mistakes_are_told(call, message):
    with pytest.raises((ValueError, TypeError)) as error:
        call()
    assert message in str(error.value)
