"""A real server and a real Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import sync_playwright

from tests.at_desk import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "test-output"


@pytest.fixture(scope="session")
def server_folder(tmp_path_factory):
    """Where the server of the browser tests keeps its data."""
    return tmp_path_factory.mktemp("browser")


@pytest.fixture(scope="session")
def server(engine, server_folder):
    """The product as `make run` starts it, in a process of its own; it has to end cleanly on SIGTERM."""
    folder = server_folder
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ, "NABIJ_PORT": str(port), "NABIJ_DATABASE": f"sqlite:///{folder}/nabij.sqlite3",
        "NABIJ_KEY_FILE": str(folder / "key"),
    }
    log = (folder / "log").open("w")
    running = subprocess.Popen([sys.executable, "-m", "bot", "run"], env=environment, cwd=ROOT, stderr=log, stdout=log)
    address = f"http://127.0.0.1:{port}"
    for _ in range(600):
        try:
            if httpx.get(f"{address}/readyz", timeout=5).status_code == 200:
                break
        except httpx.HTTPError:
            time.sleep(0.1)
        assert running.poll() is None, (folder / "log").read_text()
    yield address
    running.terminate()
    assert running.wait(20) == 0
    assert "Traceback" not in (folder / "log").read_text()


@pytest.fixture
def accounts_of_server(server, server_folder):
    """Makes an account at the running server, as an operator does; gives its name."""
    environment = {
        **os.environ, "NABIJ_DATABASE": f"sqlite:///{server_folder}/nabij.sqlite3",
        "NABIJ_KEY_FILE": str(server_folder / "key"),
    }

    def add(name):
        subprocess.run(
            [sys.executable, "-m", "bot", "users", "add", name, "--profession", "gz_psychologist", "--password-stdin"],
            input=PASSWORD + "\n", text=True, env=environment, cwd=ROOT, check=True, capture_output=True,
        )
        return name

    return add


@pytest.fixture(scope="module")  # it keeps an event loop running, which tests elsewhere must not meet
def chromium():
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "the browser tests need Chromium: apt-get install chromium"
    OUTPUT.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


@pytest.fixture(params=["phone", "desktop"])
def screen(request):
    return request.param


def _is_problem(message):
    # A refused request is also logged by the browser itself; the tests look at those through the page.
    return message.type == "error" and "Failed to load" not in message.text


@pytest.fixture
def page(chromium, server, screen):
    size = {"width": 360, "height": 740} if screen == "phone" else {"width": 1280, "height": 800}
    context = chromium.new_context(
        viewport=size, base_url=server, reduced_motion="reduce", accept_downloads=True,
        has_touch=screen == "phone", bypass_csp=False,
    )
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("console", lambda message: page.problems.append(message.text) if _is_problem(message) else None)
    page.set_default_timeout(15_000)
    page.goto("/")
    yield page
    assert page.problems == []
    context.close()
