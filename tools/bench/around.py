"""What is measured around the talking: setting up, training, the page in a browser, and the report."""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.bench.setups import QUIET, RASA, ROOT, Product
from tools.bench.talking import running

REPORTS = {"page": "text/html", "PDF": "application/pdf", "FHIR": "application/fhir+json"}
TIMES = 7
# A middling phone on a slow mobile network: what Chromium's own developer tools call slow.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOWER = 4
STARTER = "from rasa.cli.scaffold import create_initial_project as make; import sys; make(sys.argv[1])"


def timed(command, folder=ROOT, **environment):
    """Seconds that a command takes. Raises SystemExit with the end of what it said when it fails."""
    begun = time.perf_counter()
    around = {**os.environ, **QUIET, **environment}
    done = subprocess.run(command, cwd=folder, env=around, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{done.stderr[-2000:]}")
    return time.perf_counter() - begun


def training(models):
    """Seconds to train: the product with all that it reads by, its model by `rasa train`, and the starter bot."""
    ours = timed([sys.executable, "-m", "bot", "train"], NABIJ_MODELS=str(models))
    data = [str(ROOT / "data" / part) for part in ("nlu", "rules", "stories", "responses")]
    with tempfile.TemporaryDirectory() as out:
        stock = timed([RASA, "train", "--force", "--data", *data, "--out", out])
    timed([sys.executable, "-c", STARTER, str(models / "starter")])
    starter = timed([RASA, "train", "--force"], models / "starter")
    return ours, stock, starter


def setting_up():
    """Seconds from nothing to an environment that can start: a clone of the product, and Rasa alone, both from an
    empty package cache over the network that is there."""
    with tempfile.TemporaryDirectory() as folder:
        timed(["git", "clone", "--quiet", "--depth", "1", f"file://{ROOT}", f"{folder}/nabij"])
        ours = timed(["sh", "tools/setup.sh"], f"{folder}/nabij", UV_CACHE_DIR=f"{folder}/ours")
        own = Path(folder, "nabij", ".cache", "uv", "bin", "uv")
        uv = str(own) if own.exists() else "uv"
        begun = time.perf_counter()
        timed([uv, "venv", "--quiet", "--python", sys.executable, f"{folder}/stock"])
        rasa = next(line for line in (ROOT / "uv.lock").read_text().split("[[package]]") if '\nname = "rasa"' in line)
        version = rasa.split('version = "')[1].split('"')[0]
        timed([uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", f"{folder}/stock/bin/python",
               f"rasa=={version}", "setuptools<81"], UV_CACHE_DIR=f"{folder}/theirs", UV_LINK_MODE="copy")
        return ours, time.perf_counter() - begun


async def page_and_report(models):
    """{name: [values]} of the page in Chromium and of the report of a finished intake."""
    async with running(Product, models) as (it, client, _):
        return {**await page(it), **await report(it, client)}


async def page(it):
    from playwright.async_api import async_playwright

    found = {"page weight, kB": [], "page usable, ms": [], "page usable on a slow phone, ms": []}
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=os.environ.get("CHROMIUM") or "/usr/bin/chromium")
        for turn in range(2 * TIMES):
            context = await browser.new_context(viewport={"width": 390, "height": 844})
            tab, slow, weighed = await context.new_page(), turn % 2, []
            tools = await context.new_cdp_session(tab)
            await tools.send("Network.enable")
            tools.on("Network.loadingFinished", lambda told, weighed=weighed: weighed.append(told["encodedDataLength"]))
            if slow:
                await tools.send("Network.emulateNetworkConditions", SLOW)
                await tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            begun = time.perf_counter()
            await tab.goto(it.base)
            # It can be used when a person can begin.
            await tab.locator("nabij-chat button.begin").wait_for()
            name = "page usable on a slow phone, ms" if slow else "page usable, ms"
            found[name].append(1000 * (time.perf_counter() - begun))
            if not slow:
                found["page weight, kB"].append(sum(weighed) / 1000)
            await context.close()
        await browser.close()
    return found


async def report(it, client):
    talk = await it.begin(client)
    reply = await it.say(client, talk, text="4 jaar")
    while not reply["state"]["done"]:
        offered = [choice["id"] for message in reply["messages"] for choice in message.get("choices") or []]
        asked = reply["state"]["question_id"] or ""
        mine = [choice for choice in offered if choice.startswith((f"{asked}:", "yes", "confirm"))]
        reply = await it.say(client, talk, choice=(mine or offered)[0])
    found = {}
    for name, kind in REPORTS.items():
        times = []
        for _ in range(TIMES):
            begun = time.perf_counter()
            answer = await client.get(f"{talk[0]}/report", headers={**talk[1], "Accept": kind})
            assert answer.status_code == 200, answer.text
            times.append(1000 * (time.perf_counter() - begun))
        found[f"report as {name}, ms"] = times
    return found


def measured_around(models):
    """What is measured of the product alone."""
    return asyncio.run(page_and_report(models))
