"""gensim's divergences, as its users call them; gensim.toml says what each is to compute."""

import gensim
import numpy
from gensim import matutils

numpy.seterr(all="ignore")
__version__ = gensim.__version__
