"""Runs the program with a function of this very process as what it judges.

The program starts a function's process as `INTERPRETER host.py FILE DESCRIPTION…`, as often as it needs a fresh one.
Our INTERPRETER is relay.py, which hands its streams over to us. A fork of this process answers there, so that a crash
or a hang is the fork's and a finding; or this process itself does, where forks are unwanted.
"""

import contextlib
import faulthandler
import json
import os
import selectors
import shlex
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import warnings

from . import program

# How often ended processes are looked for.
_TICK = 0.02


class _Relay:
    """One process of the function, as the program sees it: a connection, and the streams that came over it."""

    def __init__(self, connection):
        self.connection = connection
        message, self.streams, _, _ = socket.recv_fds(connection, 1 << 16, 3)
        while not message.endswith(b"\n"):
            more = connection.recv(1 << 16)
            if not more:
                raise ConnectionError("a relay ended before it had said what it is for")
            message += more
        self.descriptions = [json.loads(text) for text in json.loads(message)]
        self.child = None

    def close_streams(self):
        for stream in self.streams:
            os.close(stream)
        self.streams = []

    def ended(self, status):
        """The relay ends likewise."""
        with contextlib.suppress(OSError):
            self.connection.send(struct.pack("i", status))
        self.connection.close()


class Server:
    """Serves `function`, described as the program says and, over that, by the keys of `described`."""

    def __init__(self, function, described, version, isolate, directory):
        self.function = function
        self.described = described
        self.version = version
        self.isolate = isolate
        self.relays = []
        self.address = os.path.join(directory, "socket")
        self.relay = os.path.join(directory, "relay")
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "relay.py")
        with open(self.relay, "w") as file:
            file.write('#!/bin/sh\nexec %s "$@"\n' % shlex.join([sys.executable, "-I", "-S", script, self.address]))
        os.chmod(self.relay, 0o700)

    def run(self, arguments):
        """The program's exit code, standard output and standard error. Its arguments name `relay` as the interpreter."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener, \
                tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
            listener.bind(self.address)
            listener.listen()
            command = [program.path, *arguments]
            child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=errors)
            try:
                self._serve_until_end(child, listener)
            finally:
                self._end(child)
            texts = []
            for file in (out, errors):
                file.seek(0)
                texts.append(file.read().decode(errors="replace"))
            return (child.returncode, *texts)

    def _serve_until_end(self, child, listener):
        with selectors.DefaultSelector() as selector:
            selector.register(listener, selectors.EVENT_READ)
            while child.poll() is None:
                for key, _ in selector.select(_TICK):
                    if key.fileobj is not listener:  # the program has ended this relay
                        selector.unregister(key.fileobj)
                        self._kill(key.data)
                        continue
                    connection = listener.accept()[0]
                    try:
                        relay = _Relay(connection)
                    except ConnectionError:  # the program ended it at once
                        connection.close()
                        continue
                    if not self.isolate:
                        self._answer(relay)
                        relay.close_streams()
                        relay.ended(0)
                        continue
                    self._fork(relay, listener)
                    selector.register(relay.connection, selectors.EVENT_READ, relay)
                for relay in list(self.relays):
                    pid, status = os.waitpid(relay.child, os.WNOHANG)
                    if pid:
                        selector.unregister(relay.connection)
                        self.relays.remove(relay)
                        relay.ended(status)

    def _fork(self, relay, listener):
        with warnings.catch_warnings():  # Python 3.12 warns where there are threads: isolate=False is for them
            warnings.simplefilter("ignore", DeprecationWarning)
            relay.child = os.fork()
        if relay.child == 0:
            code = 1
            try:
                listener.close()
                self._become_the_function(relay)
                code = 0
            finally:
                os._exit(code)
        relay.close_streams()
        self.relays.append(relay)

    def _become_the_function(self, relay):
        """In the fork: what the function prints, or the C library says of its end, is the program's to read."""
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        faulthandler.disable()
        os.dup2(relay.streams[2], 2)
        os.dup2(2, 1)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.stdout = sys.stderr = os.fdopen(os.dup(2), "w", buffering=1)
        relay.connection.close()
        self._answer(relay)
        sys.stdout.flush()

    def _answer(self, relay):
        host, descriptions = program.host, [self._with_what_is_said(one) for one in relay.descriptions]
        with contextlib.suppress(BrokenPipeError), warnings.catch_warnings(), \
                os.fdopen(os.dup(relay.streams[0]), "rb") as requests, \
                os.fdopen(os.dup(relay.streams[1]), "wb") as answers:
            try:
                functions = {one["name"]: host.Function(one, self.function) for one in descriptions}
            except host.CannotServe as error:
                host.refuse(answers, error)
            else:
                about = {"name": "", "version": self.version, "functions": descriptions}
                host.serve(about, functions, requests, answers)

    def _with_what_is_said(self, description):
        said = {**description, **self.described}
        if "convention" in self.described:
            said["convention"] = {**description.get("convention", {}), **self.described["convention"]}
        return said

    def _kill(self, relay):
        if relay in self.relays:
            self.relays.remove(relay)
            with contextlib.suppress(ProcessLookupError):
                os.kill(relay.child, signal.SIGKILL)
            os.waitpid(relay.child, 0)
        relay.connection.close()

    def _end(self, child):
        for relay in list(self.relays):
            self._kill(relay)
        if child.poll() is None:  # an interrupt, or a mistake of ours
            child.terminate()
            child.wait()
