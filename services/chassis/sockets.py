"""Listening sockets made by hand."""

import socket


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address, for a server to listen on; raises `OSError`.

    With its protocol: on a socket of protocol 0 asyncio sets no TCP_NODELAY, and a response then waits 40 ms for an acknowledgement.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError:
        listening.close()
        raise
    return listening
