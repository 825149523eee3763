"""Binaries made relocatable: with the shared libraries they need beside them, under names that nobody else has.

A library's name decides which copy a process uses. Under its own name, ours could be taken for somebody else's libgmp or
libstdc++, or theirs for ours; so each gets its content's hash into its name, as auditwheel does it.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys

# What every Linux of this C library has, and no other copy of which could be loaded beside it.
_OF_THE_SYSTEM = re.compile(r"^(ld-linux.*|lib(c|m|dl|rt|pthread|util)\.so\.\d+)$")


def _output(*command):
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout
    except FileNotFoundError:
        sys.exit("make_wheel: %s is missing (Debian: apt-get install patchelf binutils)" % command[0])
    except subprocess.CalledProcessError as error:
        sys.exit("make_wheel: %s failed: %s" % (" ".join(command), error.stderr.strip()))


def libraries_of(binaries):
    """Those that the binaries need, at any depth: {name: path}."""
    found = {}
    for binary in binaries:
        for line in _output("ldd", binary).splitlines():
            name, _, rest = line.strip().partition(" => ")
            if not rest or _OF_THE_SYSTEM.match(name):
                continue
            if rest.startswith("not found"):
                sys.exit("make_wheel: %s needs %s, which is not there" % (binary, name))
            found[name] = rest.split(" (")[0]
    return found


def _needed(binary):
    return _output("patchelf", "--print-needed", binary).split()


def _relocate(binary, new_names, search_path):
    changes = [word for name in _needed(binary) if name in new_names for word in ("--replace-needed", name, new_names[name])]
    if changes:  # in a run of its own: patchelf 0.14 mixes up the texts of both
        _output("patchelf", *changes, binary)
    # RPATH, not RUNPATH: an LD_LIBRARY_PATH of the user's is for other programs.
    _output("patchelf", "--force-rpath", "--set-rpath", search_path, binary)


def bundle(root, binaries, libraries_at):
    """Strips the binaries under `root` and puts their libraries into the folder `libraries_at` of it. Gives the
    libraries: {their new names: the paths that they come from}."""
    originals = libraries_of(os.path.join(root, binary) for binary in binaries)
    new_names = {}
    for name, path in originals.items():
        with open(path, "rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()[:8]
        stem, dot, version = name.partition(".so")
        new_names[name] = "%s-divcert-%s%s%s" % (stem, digest, dot, version)
    folder = os.path.join(root, libraries_at)
    os.makedirs(folder)
    for name, path in originals.items():
        copy = os.path.join(folder, new_names[name])
        shutil.copyfile(os.path.realpath(path), copy)
        _output("patchelf", "--set-soname", new_names[name], copy)
        _relocate(copy, new_names, "$ORIGIN")
    for binary in binaries:
        path = os.path.join(root, binary)
        _output("strip", "--strip-unneeded", path)
        _relocate(path, new_names, os.path.join("$ORIGIN", os.path.relpath(folder, os.path.dirname(path))))
    return {new_names[name]: path for name, path in originals.items()}
