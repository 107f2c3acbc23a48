"""Which intent classifier: `python tools/compare_intents.py [--out FILE]` trains each in a process of its own.

One run, one table: macro-F1 on the three held-out sets of tests/heldout, training time, time per message, memory.
"""

import argparse
import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
COUNTS = [{"name": "CountVectorsFeaturizer"},
          {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 2, "max_ngram": 5}]
CONFIGS = {
    "Rasa's default (DIET)": [
        {"name": "WhitespaceTokenizer"}, {"name": "RegexFeaturizer"}, {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True}],
    "counts + LogisticRegressionClassifier": [
        {"name": "WhitespaceTokenizer"}, *COUNTS, {"name": "LogisticRegressionClassifier", "max_iter": 300}],
    "the same with spaCy features": [
        {"name": "SpacyNLP", "model": "PIPELINE"}, {"name": "SpacyTokenizer"}, {"name": "SpacyFeaturizer"}, *COUNTS,
        {"name": "LogisticRegressionClassifier", "max_iter": 300}],
    "chosen: n-grams of typed and plain spelling": [
        {"name": "bot.dialogue.intents.NgramIntentClassifier"}],
}


def one(name):
    """Train and measure one configuration; prints a line of JSON."""
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import yaml
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    from tools.evaluate import rows

    pipeline = json.loads(json.dumps(CONFIGS[name]).replace("PIPELINE", str(ROOT / "bot" / "language" / "pipeline")))
    held = rows(["nlu.tsv", "nlu_fresh.tsv", "everyday/nlu.tsv"])
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "config.yml")
        content = {"recipe": "default.v1", "language": "nl", "pipeline": pipeline}
        config.write_text(yaml.safe_dump(content), encoding="utf-8")
        started = time.perf_counter()
        model = train_nlu(str(config), str(ROOT / "data" / "nlu"), folder)
        trained = time.perf_counter() - started
        agent = Agent.load(model)
        parse = asyncio.new_event_loop().run_until_complete
        parse(agent.parse_message("hallo"))
        started = time.perf_counter()
        got = [parse(agent.parse_message(text))["intent"]["name"] for _, text in held]
        each = (time.perf_counter() - started) * 1000 / len(held)
    meant = [intent for intent, _ in held]
    scores = []
    for intent in sorted(set(meant)):
        hit = sum(m == g == intent for m, g in zip(meant, got))
        scores.append(2 * hit / (got.count(intent) + meant.count(intent)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"name": name, "macro_f1": round(sum(scores) / len(scores), 3), "training_s": round(trained, 1),
                      "message_ms": round(each, 1), "memory_mb": memory}))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=list(CONFIGS))
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "intents.json")
    chosen = parser.parse_args()
    if chosen.only:
        one(chosen.only)
        return
    found = []
    for name in CONFIGS:
        print(f"{name} ...", file=sys.stderr, flush=True)
        done = subprocess.run([sys.executable, __file__, "--only", name], capture_output=True, text=True, cwd=ROOT)
        if done.returncode:
            raise SystemExit(f"{name} failed: {done.stderr[-2000:]}")
        found.append(json.loads(done.stdout.strip().splitlines()[-1]))
        print(found[-1], flush=True)
    chosen.out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
