"""The careful author's library, as Python calls it: CAREFUL_LIBRARY is its path."""
import ctypes
import os

library = ctypes.CDLL(os.environ["CAREFUL_LIBRARY"])


def vector(numbers):
    return (ctypes.c_double * len(numbers))(*numbers)


def call(name, *arguments):
    function = getattr(library, "careful_" + name)
    function.restype = ctypes.c_double
    return function(*arguments)


def of_two(name, p, q):
    if len(p) != len(q):
        raise ValueError("p and q have different lengths")
    return call(name, vector(p), vector(q), ctypes.c_size_t(len(p)))


def kl(p, q):
    return of_two("kl", p, q)


def kl_in_bits(p, q):
    return of_two("kl_in_bits", p, q)


def kl_of_logs(log_p, log_q):
    return of_two("kl_of_logs", log_p, log_q)


def entropy(p):
    return call("entropy", vector(p), ctypes.c_size_t(len(p)))


def renyi(p, q, alpha):
    if len(p) != len(q):
        raise ValueError("p and q have different lengths")
    return call("renyi", vector(p), vector(q), ctypes.c_size_t(len(p)), ctypes.byref(ctypes.c_double(alpha)))
