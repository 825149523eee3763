"""python -m divcert …: the program, with this Python for functions of .py files."""

import os
import re
import sys

from .program import path


def main():
    arguments = sys.argv[1:]
    of_python = any(re.search(r"\.py(:|$)", argument) for argument in arguments)
    says = any(argument.split("=")[0] == "--python" for argument in arguments)
    if arguments[:1] in (["audit"], ["replay"]) and of_python and not says:
        arguments += ["--python", sys.executable]
    os.execv(path, [path, *arguments])


if __name__ == "__main__":
    main()
