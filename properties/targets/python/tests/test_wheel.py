"""The wheel itself: what is in it, and that it needs nothing from where it was built."""

import base64
import csv
import glob
import hashlib
import io
import os
import re
import subprocess
import zipfile

import divcert
import pytest

PACKAGE = os.path.dirname(divcert.__file__)
BINARIES = ["bin/divcert", "bin/divcert-host", "_native.abi3.so"]
LIBRARIES = [os.path.relpath(path, PACKAGE) for path in glob.glob(os.path.join(PACKAGE, "lib/*"))]
WHEEL = zipfile.ZipFile(os.environ["DIVCERT_WHEEL"])


def member(suffix):
    (name,) = [name for name in WHEEL.namelist() if name.endswith(suffix)]
    return WHEEL.read(name)


def test_its_name_says_every_python_from_3_9():
    assert "-cp39-abi3-manylinux_2_" in WHEEL.filename
    tag = re.search(rb"^Tag: (.*)$", member(".dist-info/WHEEL"), re.MULTILINE)[1].decode()
    assert WHEEL.filename.endswith(tag + ".whl")


def test_its_record_has_every_member():
    rows = list(csv.reader(io.StringIO(member(".dist-info/RECORD").decode())))
    assert sorted(row[0] for row in rows) == sorted(WHEEL.namelist())
    for name, digest, size in rows[:-1]:
        content = WHEEL.read(name)
        hashed = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        assert (digest, size) == ("sha256=" + hashed, str(len(content)))


@pytest.mark.parametrize("binary", BINARIES + LIBRARIES)
def test_a_binary_needs_its_neighbours_and_the_c_library_alone(binary):
    listing = subprocess.run(["ldd", os.path.join(PACKAGE, binary)], capture_output=True, text=True, check=True).stdout
    for line in listing.splitlines():
        name, _, path = line.strip().partition(" => ")
        ours = path.startswith(PACKAGE)
        assert ours or re.match(r"(linux-vdso|.*ld-linux.*|lib(c|m|pthread|dl|rt)\.so\.\d+$)", name.split(" (")[0]), line


def test_the_extension_shows_nothing_but_its_entry():
    symbols = subprocess.run(
        ["nm", "-D", "--defined-only", os.path.join(PACKAGE, "_native.abi3.so")], capture_output=True, text=True
    ).stdout
    assert [line.split()[-1] for line in symbols.splitlines()] == ["PyInit__native"]


def test_every_library_has_its_licence():
    overview = member("licenses/LICENSES.txt").decode()
    for library in LIBRARIES:
        (line,) = [line for line in overview.splitlines() if line.startswith("divcert/" + library)]
        assert member(line.split(", ")[-1]), line
    assert len(LIBRARIES) > 10
