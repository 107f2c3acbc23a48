"""`python -m tools.bench`: the product, the same assistant on stock Rasa and Rasa's starter bot, in one run.

Writes build/bench.md and build/bench/index.html and prints the table. About fifteen minutes; --talk alone five.
"""

import argparse
import asyncio
import os
import platform
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from tools.bench.around import measured_around, setting_up, training
from tools.bench.page import write
from tools.bench.setups import ROOT, Product, Starter, Stock
from tools.bench.talking import measured


def say(text):
    print(text, file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--talk", action="store_true", help="only what people notice while they talk")
    only_talk = parser.parse_args().talk
    found = [{}, {}, {}]
    with tempfile.TemporaryDirectory() as folder:
        models = Path(folder)
        say("Training ...")
        for one, seconds in zip(found, training(models)):
            one["training, s"] = [seconds]
        os.environ["NABIJ_MODELS"] = str(models)
        if not only_talk:
            say("Setting up in an empty folder ...")
            for one, seconds in zip(found, setting_up()):
                one["set-up, s"] = [seconds]
        for one, kind in zip(found, (Product, Stock, Starter)):
            say(f"{kind.name} ...")
            one.update(asyncio.run(measured(kind, models)))
        if not only_talk:
            say("The page and the report ...")
            found[0].update(measured_around(models))
    machine = (f"{os.cpu_count()} cores, Python {platform.python_version()}, Rasa {version('rasa')}, "
               f"{time.strftime('%d %B %Y')}.")
    print(write(found, machine, ROOT / "build"))


if __name__ == "__main__":
    main()
