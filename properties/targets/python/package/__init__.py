"""Statistical divergences, correctly rounded; and audits of anybody's implementation of them.

    divcert.kl(p, q)                          the double nearest to the exact value
    divcert.kl(p, q, certified=True)          with an enclosure and the condition
    print(divcert.audit(my_kl, "kl"))         what is wrong with a function of yours
    @divcert.check("kl")                      the same as a test

The functions of masses take arrays or lists, of which float32 arrays alone give the nearest float32. `masses` says
what they stand for: "normalized" (each vector over its exact sum) or "as_given". Of arrays of more dimensions, `axis`
says along which the masses lie; one vector goes with every row. `base=2` and `base=10` are within 1.51 ulp.
Numbers that are no doubles, such as large integers, are rounded to doubles first. Invalid input is a ValueError.
help(divcert.kl) tells more.

Rows of logits with masks, temperature, top-k, gradients and half precision, estimators of KL from samples, token losses
and tables of counts: help(divcert.kl_from_logits), divcert.batches.
"""

import difflib

from . import _native
from ._native import *  # noqa: F403  the quantities
from .audits import Finding, Verdict, audit, replay
from .batches import *  # noqa: F403  rows of logits, samples, tables
from .batches import __all__ as _batches
from .certified import Certified
from .checks import Refuted, check, condition, ulp

__version__ = _native.version
quantities = tuple(name for name in vars(_native) if not name.startswith("_") and name != "version")
__all__ = [*quantities, *_batches, "Certified", "Finding", "Refuted", "Verdict", "audit", "check", "condition", "replay", "ulp"]

# As a formula calls them.
_short = {"tv": "total_variation", "h2": "squared_hellinger", "h": "hellinger", "j": "jeffreys", "t": "triangular"}


def __getattr__(name):
    if name == "strategies":
        hint = "; import divcert.strategies first"
    else:
        near = [_short[name]] if name in _short else difflib.get_close_matches(name, __all__, 1)
        hint = "; did you mean %s?" % near[0] if near else ""
    raise AttributeError("divcert has no %s%s" % (name, hint))
