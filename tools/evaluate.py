"""How well Nabij reads: `python tools/evaluate.py` measures every part on sentences that training never sees.

Writes the figures to docs/evaluation.json and, as a table, to docs/reading.md; a report page to build/evaluation.
With --treebank a folder with test.conllu, the bundled Dutch pipeline is measured too.
"""

import argparse
import asyncio
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.intake.questions import HISTORY, LSVG  # noqa: E402
from bot.language.reading import read, read_first  # noqa: E402
from bot.language.wording import findings_in  # noqa: E402
from bot.settings import load_settings  # noqa: E402
from tools.evaluation_page import write_page  # noqa: E402
from tools.evaluation_summary import write_summary  # noqa: E402

HELD = ROOT / "tests" / "heldout"
# No message was written with a look at these.
BLIND = ["blind/safety.tsv"]


def everyday(kind):
    """The files of one kind as people write: each by a writer who saw none of the training sentences."""
    return sorted(f"everyday/{file.name}" for file in (HELD / "everyday").glob(f"{kind}*.tsv"))


# Hard: purposely unlike what was learned.
SETS = {
    "everyday": {"scale": everyday("lsvg"), "history": everyday("history"), "intents": everyday("nlu"),
                 "danger": everyday("safety"), "wording": everyday("wording")},
    "hard": {"scale": ["lsvg.tsv", *(f"lsvg_{n}.tsv" for n in (1, 2, 3, 5, 6, 7))],
             "history": ["history.tsv", "history_more.tsv"], "intents": ["nlu.tsv", "nlu_fresh.tsv"],
             "danger": ["safety.tsv"], "wording": ["wording_own.tsv"]},
}


def rows(names):
    """The lines of held-out files, split at their tabs."""
    texts = [(HELD / name).read_text(encoding="utf-8") for name in names]
    return [line.split("\t") for text in texts for line in text.splitlines() if line]


def outcome(question, text):
    """(value, certain) as the `interpret` command gives it; None is asked again."""
    reading = read_first(question, text)
    return (None if reading.certainty == "open" else reading.value), reading.certainty == "certain"


def scale(held):
    """The five-point items: exact, within one point, unclear kept open, and what is certain."""
    per, worst, pairs = {}, [], []
    for item in LSVG:
        mine = [(v, *outcome(item, text), text) for own, v, text in held if own == item]
        if not mine:
            continue
        clear = [(int(v), got, sure) for v, got, sure, _ in mine if v != "open"]
        unclear = [(got, sure) for v, got, sure, _ in mine if v == "open"]
        certain = [(v, got) for v, got, sure, _ in mine if sure]
        per[item] = {
            "answers": len(mine), "clear": len(clear), "exact": sum(v == got for v, got, _ in clear),
            "within_one": sum(got is not None and abs(v - got) <= 1 for v, got, _ in clear),
            "unclear": len(unclear), "kept_open": sum(got is None for got, _ in unclear),
            "certain": len(certain), "certain_clear": sum(v != "open" for v, _ in certain),
            "certain_exact": sum(v == str(got) for v, got in certain),
            "certain_far": sum(v == "open" or abs(int(v) - got) > 1 for v, got in certain),
        }
        pairs += [(v, "open" if got is None else str(got)) for v, got, _, _ in mine]
        worst += [{"question": item, "text": text, "meant": v, "read": got, "certain": sure}
                  for v, got, sure, text in mine if v != "open" and got is not None and abs(int(v) - got) > 1]
    total = {name: sum(one[name] for one in per.values()) for name in next(iter(per.values()))}
    worst.sort(key=lambda error: not error["certain"])
    return {"items": per, "total": total, "confusion": counted(pairs), "worst": worst[:30]}


def history(held):
    """The history questions: right, and certain reversals of yes and no."""
    per, pairs, reversed_, worst = defaultdict(Counter), [], 0, []
    for question, label, text in held:
        value, certain = outcome(question, text)
        got = value or "open"
        per[question].update(answers=1, right=int(got == label))
        pairs.append((label, got))
        reversed_ += certain and {label, got} == {"yes", "no"}
        if got != label:
            worst.append({"question": question, "text": text, "meant": label, "read": got, "certain": certain})
    total = {name: sum(one[name] for one in per.values()) for name in ("answers", "right")}
    ordered = {question: dict(per[question]) for question in HISTORY}
    found = {"questions": ordered, "total": total, "certain_reversals": reversed_}
    return {**found, "confusion": counted(pairs), "worst": worst[:20]}


def intents(held, engine):
    """The intents: F1 per intent and their mean."""
    pairs, worst = [], []
    for intent, text in held:
        ranked = [i for i in asyncio.run(engine.parse(text))["intent_ranking"] if i["name"] != "nlu_fallback"]
        pairs.append((intent, ranked[0]["name"]))
        if ranked[0]["name"] != intent:
            worst.append({"text": text, "meant": intent, "read": ranked[0]["name"]})
    scores = {}
    for intent in sorted({meant for meant, _ in pairs}):
        hit = sum(meant == got == intent for meant, got in pairs)
        said, meant = sum(got == intent for _, got in pairs), sum(m == intent for m, _ in pairs)
        scores[intent] = round(2 * hit / (said + meant), 3)
    mean = round(sum(scores.values()) / len(scores), 3)
    return {"sentences": len(pairs), "macro_f1": mean, "f1": scores, "worst": worst}


def danger(held, engine):
    """The messages: danger noticed and false alarms, by level."""
    seen, worst = defaultdict(Counter), []
    for level, kind, text in held:
        read_as = engine.danger(text).level
        alarm = read_as in ("acute", "concern")
        seen[level].update(messages=1, alarm=int(alarm))
        if alarm != (level in ("acute", "concern")):
            worst.append({"text": text, "meant": f"{level} {kind}", "read": read_as})
    return {"levels": {level: dict(seen[level]) for level in ("acute", "concern", "history", "none")}, "worst": worst}


def wording(held):
    """The sentences said to parents: blame found, and found where there is none."""
    counts, worst = Counter(found=0, missed=0, false=0), []
    for category, text in held:
        found = findings_in(text)
        counts.update(found=int(bool(found) and category != "ok"), missed=int(not found and category != "ok"),
                      false=int(bool(found) and category == "ok"))
        if bool(found) == (category == "ok"):
            worst.append({"text": text, "meant": category, "read": found[0].category if found else "ok"})
    precision = counts["found"] / (counts["found"] + counts["false"])
    recall = counts["found"] / (counts["found"] + counts["missed"])
    return {"sentences": len(held), "precision": round(precision, 3), "recall": round(recall, 3),
            "f1": round(2 * precision * recall / (precision + recall), 3), "worst": worst}


def speed():
    """Milliseconds to read one answer to an item, over the held-out answers, and memory of the whole measurement."""
    times = []
    for item, _, text in rows(["everyday/lsvg.tsv"]):
        start = time.perf_counter()
        read(item, text)
        times.append((time.perf_counter() - start) * 1000)
    return {"median_ms": round(median(times), 1), "p95_ms": round(sorted(times)[int(len(times) * 0.95)], 1)}


def seconds_of(code):
    """How long a fresh Python takes for some code of the project."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    return round(time.perf_counter() - started, 1)


def counted(pairs):
    """Pairs of meant and read, counted, as nested dictionaries."""
    table = defaultdict(Counter)
    for meant, got in pairs:
        table[meant][got] += 1
    return {meant: dict(table[meant]) for meant in sorted(table)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebank", type=Path, help="a folder with test.conllu, to measure the Dutch pipeline")
    chosen = parser.parse_args()
    begun = time.perf_counter()
    from bot.dialogue.engine import Engine
    from bot.training import trained

    settings = load_settings(os.environ)
    found = {"machine": f"{os.cpu_count()} cores, Python {platform.python_version()}"}
    engine = Engine(trained(settings), settings)
    found["load_seconds"] = seconds_of(f"from bot.language.reading import read; read({LSVG[0]!r}, 'nou ja, tja')")
    found["speed"] = speed()
    for kind, files in SETS.items():
        print(f"{kind} sentences ...", file=sys.stderr, flush=True)
        found[kind] = {
            "scale": scale(rows(files["scale"])), "history": history(rows(files["history"])),
            "intents": intents(rows(files["intents"]), engine), "danger": danger(rows(files["danger"]), engine),
            "wording": wording(rows(files["wording"])),
        }
    found["blind"] = {"danger": danger(rows(BLIND), engine)}
    from tools.pipeline_check import measured_pipeline

    found["pipeline"] = measured_pipeline(chosen.treebank) or kept("pipeline")
    found["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found["seconds"] = round(time.perf_counter() - begun)
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    (ROOT / "docs" / "evaluation.json").write_text(text, encoding="utf-8")
    write_summary(found, ROOT / "docs" / "reading.md")
    page = ROOT / "build" / "evaluation" / "index.html"
    write_page(found, page)
    print(f"docs/evaluation.json and {page.relative_to(ROOT)} are written ({found['seconds']} s)")


def kept(name):
    """What an earlier run found and this one did not measure."""
    path = ROOT / "docs" / "evaluation.json"
    return json.loads(path.read_text(encoding="utf-8")).get(name) if path.exists() else None


if __name__ == "__main__":
    main()
