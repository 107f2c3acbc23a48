"""The command line: parses, reads the settings, and hands over. Heavy imports wait until they are needed."""

import argparse
import json
import logging
import os
import sys
from importlib import import_module
from typing import Any, Callable, Dict, Iterable, List, Optional

from bot.settings import Settings, WrongSetting, load_settings

Line = Dict[str, Any]


def main(arguments: Optional[List[str]] = None) -> int:
    """Run one command; the exit code is 0, 1 when it could not be done, or 2 for a wrong setting or wrong input."""
    parser = argparse.ArgumentParser(prog="python -m bot", description="Nabij: guided intake around attachment.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (what, _) in COMMANDS.items():
        command = commands.add_parser(name, help=what, description=what)
        if name in ("erase", "export"):
            command.add_argument("conversation_id")
        if name == "purge":
            command.add_argument("--dry-run", action="store_true", help="only say what would go")
            right = "erase although nothing happened here for two months"
            command.add_argument("--clock-is-right", action="store_true", help=right)
        if name == "verify-log":
            told = "also look whether this line, told by an earlier run, is still there"
            command.add_argument("--since", metavar="HASH", help=told)
        if name in WITH_ACTS and name in (arguments or sys.argv[1:])[:1]:
            import_module(WITH_ACTS[name]).describe(command)
        if name == "train":
            command.add_argument("--force", action="store_true", help="train although nothing changed")
    chosen = parser.parse_args(arguments)
    try:
        settings = load_settings(os.environ)
        logging.basicConfig(level=settings.log_level, format="%(levelname)s %(name)s %(message)s", stream=sys.stderr)
        for library in ("alembic", "rasa", "rasa_sdk", "matplotlib"):
            logging.getLogger(library).setLevel(logging.WARNING)
        code: int = COMMANDS[chosen.command][1](settings, chosen)
        return code
    except (WrongSetting, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 0
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1


def _each_line(answer: Callable[[Line], Line], lines: Iterable[str]) -> int:
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            given = json.loads(raw)
            result = answer(given)
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise ValueError(f"line {number} is not the JSON this command reads ({type(error).__name__})") from None
        print(json.dumps(result, ensure_ascii=False), flush=True)
    return 0


def _run(settings: Settings, _: argparse.Namespace) -> int:
    from bot.serve import serve

    return serve(settings)


def _train(settings: Settings, chosen: argparse.Namespace) -> int:
    from bot.training import train

    train(settings, force=chosen.force)
    return 0


def _interpret(settings: Settings, _: argparse.Namespace) -> int:
    from bot.intake.questions import QUESTIONS
    from bot.language import learned
    from bot.language.reading import read_first

    learned.keep_in(settings.models)

    def answer(line: Line) -> Line:
        if line["question"] not in QUESTIONS:
            raise ValueError(f"unknown question: {line['question']}")
        reading = read_first(line["question"], line["text"])
        return {"value": reading.value, "confident": reading.certainty == "certain"}

    return _each_line(answer, sys.stdin)


def _nlu(settings: Settings, _: argparse.Namespace) -> int:
    import asyncio

    from bot.dialogue.engine import Engine
    from bot.training import trained

    engine = Engine(trained(settings), settings)

    def answer(line: Line) -> Line:
        parsed = asyncio.run(engine.parse(line["text"]))
        ranked = [i for i in parsed["intent_ranking"] if i["name"] != "nlu_fallback"]
        return {"intent": ranked[0]["name"], "confidence": round(float(ranked[0]["confidence"]), 4)}

    return _each_line(answer, sys.stdin)


def _safety(settings: Settings, _: argparse.Namespace) -> int:
    from bot.language.danger import DangerWeights, beside
    from bot.language.safety import read_safety
    from bot.training import trained

    weights = DangerWeights.load(beside(trained(settings)))

    def answer(line: Line) -> Line:
        found = read_safety(line["text"], weights)
        return {"level": found.level, "kind": found.kind}

    return _each_line(answer, sys.stdin)


def _redact(_: Settings, __: argparse.Namespace) -> int:
    from bot.language.redaction import redact

    return _each_line(lambda line: {"text": redact(line["text"])}, sys.stdin)


def _wording(settings: Settings, _: argparse.Namespace) -> int:
    from bot.language import learned
    from bot.language.wording import findings_in

    learned.keep_in(settings.models)

    def answer(line: Line) -> Line:
        found = findings_in(line["text"])
        return {"blame": bool(found), "findings": [
            {"category": one.category, "span": [one.start, one.end], "advice": one.advice} for one in found
        ]}

    return _each_line(answer, sys.stdin)


# Commands with acts and options of their own; what they need is imported only when they are used.
WITH_ACTS: Dict[str, str] = {"users": "bot.users", "cases": "bot.case_commands"}


def _with_acts(settings: Settings, chosen: argparse.Namespace) -> int:
    done: int = import_module(WITH_ACTS[chosen.command]).run(settings, chosen)
    return done


OPERATE: Dict[str, str] = {
    "erase": "erase one conversation from the record",
    "export": "everything that is kept of one conversation, as JSON",
    "purge": "erase what is past its term (NABIJ_KEEP_DAYS)",
    "rotate-key": "make a new key, close everything with it and drop the old one; stop the product first",
    "verify-log": "check that no line of the access log was changed, taken out or put in",
}


def _operate(settings: Settings, chosen: argparse.Namespace) -> int:
    from bot import operating

    code: int = operating.ACTS[chosen.command](settings, chosen)
    return code


COMMANDS: Dict[str, Any] = {
    "run": ("start the product (trains first when training data changed)", _run),
    "train": ("train the assistant when training data changed", _train),
    "interpret": ("read answers: JSON Lines with question and text in, value and confident out", _interpret),
    "nlu": ("recognise intents: JSON Lines with text in, intent and confidence out", _nlu),
    "safety": ("read signs of danger: JSON Lines with text in, level and kind out", _safety),
    "wording": ("find what blames in a sentence said to a parent: JSON Lines with text in, findings out", _wording),
    "redact": ("take out what identifies people: JSON Lines with text in and out", _redact),
    "users": ("accounts of professionals, trainers and administrators", _with_acts),
    "cases": ("list, export or erase the cases of professionals", _with_acts),
    **{name: (what, _operate) for name, what in OPERATE.items()},
}
