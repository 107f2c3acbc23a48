"""Just after a start: whoever opens the page is welcomed at once, and nobody is answered by half a product."""

import threading
import time
from concurrent.futures import Future
from types import SimpleNamespace

import pytest

from bot.language import deduced
from bot.serve import _settled
from tests.talk import Talk


@pytest.fixture
def loading(client):
    """What a product that has just started still loads."""
    client.app.state.loading = Future()
    yield client.app.state.loading
    if not client.app.state.loading.done():
        client.app.state.loading.set_result(None)


def test_the_welcome_waits_for_nothing_and_readiness_for_all(client, loading):
    assert client.get("/").status_code == 200
    assert "computer" in Talk(client).text
    assert client.get("/readyz").json() == {"status": "not ready", "because": "loading"}
    loading.set_result(None)
    assert client.get("/readyz").status_code == 200


def test_a_message_that_comes_too_early_is_answered_when_all_is_there(client, loading):
    talk = Talk(client)
    answered = []
    early = threading.Thread(target=lambda: answered.append(talk.send(choice="consent:yes")))
    early.start()
    early.join(0.5)
    assert early.is_alive() and not answered
    loading.set_result(None)
    early.join(30)
    assert answered[0].status_code == 200 and answered[0].json()["state"]["answers"] == {"consent": "yes"}


def test_two_messages_that_need_the_name_lists_at_once_read_them_once(monkeypatch):
    read = []

    def slowly():
        read.append(1)
        time.sleep(0.2)
        return found

    class found:  # what deduce gives
        annotations = ()

        @staticmethod
        def deidentify(text):
            return found

    monkeypatch.setattr(deduced, "_loaded", deduced.cache(slowly))
    both = [threading.Thread(target=deduced.deduced, args=("Lotte uit Gent",)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(read) == 1


def test_a_product_whose_name_lists_cannot_be_read_ends_and_says_so(client, capsys):
    server, settling = SimpleNamespace(should_exit=False), Future()
    settling.set_exception(OSError("disk"))
    _settled(client.app, server, settling)
    assert server.should_exit and client.app.state.broken
    assert "name lists" in capsys.readouterr().err
