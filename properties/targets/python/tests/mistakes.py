"""Functions of a maintainer: some wrong, some right."""

import os

import divcert
import numpy as np


def textbook_kl(p, q):
    return float(np.sum(p * np.log(p / q)))


def scaled_kl(factor, p, q):
    return factor * textbook_kl(p, q)


def right_kl(p, q):
    return divcert.kl(p, q)


def aborting_kl(p, q):
    if len(p) > 4:
        os.abort()
    return divcert.kl(p, q)


def hanging_kl(p, q):
    while 0 in p:
        pass
    return divcert.kl(p, q)


class Model:
    def __init__(self, factor):
        self.factor = factor

    def kl(self, p, q):
        return self.factor * divcert.kl(p, q)

    __call__ = kl
