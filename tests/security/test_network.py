"""The tests themselves reach nobody beyond this machine."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


def test_a_test_that_asks_another_machine_is_stopped():
    blocked = pytest.raises(SocketConnectBlockedError)
    with socket.socket() as asked, pytest.warns(UserWarning), blocked:
        asked.connect(("192.0.2.1", 80))


def test_this_machine_may_be_asked():
    with socket.create_server(("127.0.0.1", 0)) as here, socket.socket() as asked:
        asked.connect(here.getsockname())
