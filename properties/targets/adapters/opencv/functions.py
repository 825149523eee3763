"""OpenCV's divergences, as its users call them; opencv.toml says what each is to compute."""

import cv2
import numpy

__version__ = cv2.__version__


def comparison(method):
    return lambda p, q: cv2.compareHist(p, q, method)


kl_div, hellinger = comparison(cv2.HISTCMP_KL_DIV), comparison(cv2.HISTCMP_HELLINGER)
chisqr, chisqr_alt = comparison(cv2.HISTCMP_CHISQR), comparison(cv2.HISTCMP_CHISQR_ALT)


def l1(p, q):
    return cv2.norm(p, q, cv2.NORM_L1)


def emd(p, q, support):
    signatures = [numpy.stack([masses, numpy.float32(support)], axis=1) for masses in (p, q)]
    return cv2.EMD(*signatures, cv2.DIST_L1)[0]
