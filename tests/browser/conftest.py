"""A real server and a real Chromium."""

import shutil
import socket
import threading
import time
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import sync_playwright

from bot.dossier.record import Record, open_engine
from bot.dossier.sealing import Seal
from bot.settings import Settings
from bot.web.app import create_app

OUTPUT = Path(__file__).resolve().parents[2] / "test-output"


@pytest.fixture(scope="session")
def server(engine, tmp_path_factory):
    folder = tmp_path_factory.mktemp("browser")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    record = Record(open_engine(f"sqlite:///{folder}/nabij.sqlite3"), Seal.from_file(folder / "key"), 12)
    app = create_app(Settings(embed_origins=("http://localhost:1",)), record, engine)
    running = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
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
    page.on("console", lambda m: page.problems.append(m.text) if m.type == "error" and "Failed to load" not in m.text else None)
    page.set_default_timeout(15_000)
    page.goto("/")
    yield page
    assert page.problems == []
    context.close()
