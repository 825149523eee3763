"""Stands for a function's process towards the program that started it: relay.py SOCKET HOST FILE DESCRIPTION…

Its streams go to the process that listens at the socket, which serves the function; it ends as that one ends.
"""

import json
import os
import resource
import signal
import socket
import struct
import sys


def main():
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.connect(sys.argv[1])
    message = json.dumps(sys.argv[4:]).encode() + b"\n"
    sent = socket.send_fds(connection, [message], [0, 1, 2])
    connection.sendall(message[sent:])
    status = connection.recv(4)  # when the function's process has ended
    if len(status) < 4:
        return 1
    (status,) = struct.unpack("i", status)
    if os.WIFSIGNALED(status):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if os.WTERMSIG(status) != signal.SIGKILL:
            signal.signal(os.WTERMSIG(status), signal.SIG_DFL)
        os.kill(os.getpid(), os.WTERMSIG(status))
    return os.WEXITSTATUS(status)


if __name__ == "__main__":
    sys.exit(main())
