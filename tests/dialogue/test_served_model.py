"""What serves a trained model: Rasa without TensorFlow, and the same domain that Rasa itself reads."""

import subprocess
import sys
import tarfile
from pathlib import Path

from rasa.shared.core.domain import Domain

from bot.settings import Settings
from bot.training import trained

ROOT = Path(__file__).resolve().parents[2]
SERVED = (
    "import asyncio, sys\n"
    "from bot.dialogue.engine import Engine\n"
    "from bot.settings import Settings\n"
    "from bot.training import trained\n"
    "asyncio.run(Engine(trained(Settings()), Settings()).prove())\n"
    "loaded = [name for name in sys.modules if name.startswith('tensorflow.python') or name.split('.')[0] == 'keras']\n"
    "print(len(loaded))\n"
    "import tensorflow\n"
    "tensorflow.constant(1)\n"
)


def test_a_process_that_serves_has_no_tensorflow_and_says_so_to_whatever_asks_for_it():
    ended = subprocess.run([sys.executable, "-c", SERVED], cwd=ROOT, capture_output=True, text=True, timeout=180)
    assert ended.stdout.split() == ["0"]
    assert "tensorflow.constant: serving runs without TensorFlow" in ended.stderr


def test_the_served_domain_is_the_one_that_rasa_reads(engine, tmp_path):
    with tarfile.open(trained(Settings())) as model:
        model.extractall(tmp_path)
    as_rasa_reads_it = Domain.from_path(tmp_path / "components" / "domain_provider")
    [provider] = [node for node in engine._agent.processor.graph_runner._instantiated_nodes.values()
                  if type(node._component).__name__ == "ServedDomain"]
    assert provider._component.provide_inference().as_dict() == as_rasa_reads_it.as_dict()
