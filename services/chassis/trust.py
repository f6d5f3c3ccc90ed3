"""Whose certificates are trusted where services call others: those browsers trust (Mozilla's list), or those of the file `SSL_CERT_FILE` or the folder `SSL_CERT_DIR` names."""

import ssl
from functools import cache

import httpx


@cache
def trusted() -> ssl.SSLContext:
    """One for all clients: reading the certificates takes 15 ms, in which this process does nothing else.

    Clients are made with `trust_env=False` nevertheless, so that no variable decides where credentials are sent.
    """
    return httpx.create_ssl_context()
