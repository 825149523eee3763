"""Puts the Python package together as one wheel; run by `cmake --build build/release --target wheel`.

The standard library is enough: a wheel is a zip file whose RECORD lists the hash of every member (PEP 427). The same
files make the same bytes.
"""

import argparse
import base64
import hashlib
import os
import platform
import shutil
import stat
import tempfile
import zipfile

from bundle import bundle
from licences import licences

METADATA = """\
Metadata-Version: 2.1
Name: divcert
Version: {version}
Summary: Numerical correctness of statistical divergences
License: MIT, and those of the libraries in it (licenses/LICENSES.txt)
Requires-Python: >=3.9
Provides-Extra: hypothesis
Requires-Dist: hypothesis; extra == "hypothesis"
Description-Content-Type: text/markdown

{readme}"""

ENTRY_POINTS = """\
[console_scripts]
divcert = divcert.__main__:main

[pytest11]
divcert = divcert.pytest_plugin
"""


def tag():
    libc, version = platform.libc_ver()
    machine = platform.machine()
    name = "manylinux_" + version.replace(".", "_") if libc == "glibc" else "linux"
    return "cp39-abi3-%s_%s" % (name, machine)


def copy_tree(source, target, unwanted):
    """The files of a folder, but not those of its tests or of other build systems."""
    ignore = shutil.ignore_patterns("__pycache__", "*.pyc", *unwanted)
    shutil.copytree(source, target, ignore=ignore)


def stage(options, root):
    """The package as it will be installed."""
    targets = os.path.join(options.source, "properties/targets")
    package = os.path.join(root, "divcert")
    copy_tree(os.path.join(targets, "python/package"), package, ())
    for folder in ("hosts", "adapters"):
        copy_tree(os.path.join(targets, folder), os.path.join(package, "share/divcert", folder), ("*.cpp", "*.hpp", "native"))
    os.mkdir(os.path.join(package, "bin"))
    binaries = {options.program: "bin/divcert", options.host: "bin/divcert-host", options.extension: "_native.abi3.so"}
    for path, name in binaries.items():
        shutil.copy(path, os.path.join(package, name))
    return bundle(package, list(binaries.values()), "lib")


def describe(options, root, libraries):
    """dist-info, but for RECORD."""
    with open(os.path.join(options.source, "properties/targets/python/README.md"), encoding="utf-8") as file:
        readme = file.read()
    with open(os.path.join(options.source, "LICENSE"), encoding="utf-8") as file:
        licence = file.read()
    wheel = "Wheel-Version: 1.0\nGenerator: divcert\nRoot-Is-Purelib: false\nTag: %s\n" % tag()
    files = {
        "METADATA": METADATA.format(version=options.version, readme=readme),
        "WHEEL": wheel,
        "entry_points.txt": ENTRY_POINTS,
        "LICENSE": licence,
    }
    files.update(("licenses/" + name, text) for name, text in licences(libraries).items())
    for name, text in files.items():
        path = os.path.join(root, "divcert-%s.dist-info" % options.version, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def members(root):
    for folder, folders, files in os.walk(root):
        folders.sort()
        for file in sorted(files):
            path = os.path.join(folder, file)
            yield path, os.path.relpath(path, root)


def write(root, record, path):
    lines = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:

        def add(name, content, mode):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.external_attr = (stat.S_IFREG | mode) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(info, content)

        for source, name in members(root):
            with open(source, "rb") as file:
                content = file.read()
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            lines.append("%s,sha256=%s,%d\n" % (name, digest, len(content)))
            add(name, content, 0o755 if os.access(source, os.X_OK) else 0o644)
        add(record, "".join(lines) + record + ",,\n", 0o644)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("version", "source", "extension", "program", "host", "out"):
        parser.add_argument("--" + name, required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as root:
        describe(options, root, stage(options, root))
        path = os.path.join(options.out, "divcert-%s-%s.whl" % (options.version, tag()))
        write(root, "divcert-%s.dist-info/RECORD" % options.version, path + ".part")
    os.replace(path + ".part", path)
    print(path)


if __name__ == "__main__":
    main()
