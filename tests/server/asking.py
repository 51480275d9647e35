"""A client that follows no redirect and unpacks nothing."""

import http.client
from email.message import Message
from typing import NamedTuple
from urllib.parse import urlsplit


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Message
    body: bytes


def ask(address: str, path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask a server for a path, as it is written."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=sent)
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()
