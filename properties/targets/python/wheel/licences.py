"""The licence texts of what a wheel holds of others, from Debian's packages."""

import os
import re
import subprocess
import sys

# Compiled into the binaries from headers.
_COMPILED_IN = (
    "libboost1.74-dev",
    "libcli11-dev",
    "libkainjow-mustache-dev",
    "libtomlplusplus-dev",
    "libvalijson-dev",
    "librapidcheck-dev",
    "libstdc++-12-dev",
    "nlohmann-json3-dev",
)


def _package_of(path):
    real = os.path.realpath(path)
    for candidate in (real, real.replace("/usr/lib/", "/lib/", 1), path):
        found = subprocess.run(["dpkg", "-S", candidate], capture_output=True, text=True)
        if found.returncode == 0:
            return found.stdout.split(":")[0]
    sys.exit("make_wheel: no Debian package has %s, so that its licence is not known" % path)


def licences(libraries):
    """{file name: text}: an overview, and each package's copyright file. `libraries` as of bundle.bundle()."""
    texts, lines = {}, ["divcert is under the MIT licence (LICENSE). This wheel holds besides:", ""]

    def add(package, what):
        source = "/usr/share/doc/%s/copyright" % package
        if not os.path.isfile(source):
            sys.exit("make_wheel: %s is missing, the licence of %s" % (source, what))
        with open(source, encoding="utf-8", errors="replace") as file:
            texts[package + ".txt"] = file.read()
        lines.append("%s: %s of Debian's package %s, licenses/%s.txt" % (what, what_kind, package, package))

    what_kind = "an unchanged copy, but for its name and search path,"
    for name, path in sorted(libraries.items()):
        add(_package_of(path), "divcert/lib/" + name)
    what_kind = "compiled into the binaries, from headers"
    for package in _COMPILED_IN:
        if os.path.isdir("/usr/share/doc/" + package):
            add(package, package)
    # Debian's files point to the texts that many share.
    for name in sorted(set(re.findall(r"/usr/share/common-licenses/([\w.-]*\w)", "".join(texts.values())))):
        with open("/usr/share/common-licenses/" + name, encoding="utf-8") as file:
            texts[name] = file.read()
    lines += ["", "The sources are Debian's (apt-get source PACKAGE). A library may be replaced by another of its interface."]
    return {"LICENSES.txt": "\n".join(lines) + "\n", **texts}
