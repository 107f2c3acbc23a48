"""What is measured: the product, the same assistant on stock Rasa, and the starter bot that comes with Rasa."""

import os
import socket
import subprocess
import sys
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TYPED = "waarom wilt u dat weten"
QUIET = {"CUDA_VISIBLE_DEVICES": "-1", "TF_CPP_MIN_LOG_LEVEL": "3", "RASA_TELEMETRY_ENABLED": "false"}
RASA = str(Path(sys.executable).with_name("rasa"))


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def started(command, environment=None, folder=ROOT):
    quiet = subprocess.DEVNULL
    around = {**os.environ, **QUIET, **(environment or {})}
    return subprocess.Popen(command, cwd=folder, env=around, stdout=quiet, stderr=quiet)


class Product:
    """`python -m bot run` on an SQLite file of its own."""

    name = "Nabij"

    def __init__(self, folder, models):
        self.base = f"http://127.0.0.1:{free_port()}"
        environment = {"NABIJ_PORT": self.base.rsplit(":", 1)[1], "NABIJ_KEY_FILE": f"{folder}/key",
                       "NABIJ_DATABASE": f"sqlite:///{folder}/nabij.sqlite3", "NABIJ_LOG_LEVEL": "ERROR"}
        self.processes = [started([sys.executable, "-m", "bot", "run"], environment)]

    async def answers(self, client):
        """Whether it gives a person the first words."""
        return (await client.post(f"{self.base}/api/v1/conversations", json={"role": "parent"})).status_code == 201

    async def begin(self, client):
        opened = (await client.post(f"{self.base}/api/v1/conversations", json={"role": "parent"}, timeout=120)).json()
        talk = (f"{self.base}/api/v1/conversations/{opened['conversation_id']}",
                {"Authorization": f"Bearer {opened['token']}"})
        for choice in ("consent:yes", "about_relation:parent"):
            await self.say(client, talk, choice=choice)
        return talk

    async def say(self, client, talk, **said):
        body = {"client_id": str(uuid.uuid4()), **said}
        answer = await client.post(f"{talk[0]}/messages", headers=talk[1], json=body, timeout=120)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def type(self, client, talk):
        await self.say(client, talk, text=TYPED)

    async def pick(self, client, talk):
        await self.say(client, talk, choice="tool:why")


class Stock:
    """This project's own model, domain and actions with `rasa run` and `rasa run actions`; an SQLite tracker store."""

    name = "stock Rasa"
    opening = ("/start_intake", '/choose{"choice":"consent:yes"}', '/choose{"choice":"about_relation:parent"}')
    typed, picked = TYPED, "/why_question"

    def __init__(self, folder, models):
        model = next(iter(models.glob("nabij-*.tar.gz")))
        self.processes = [*self._serve(folder, model, ROOT)]

    def _serve(self, folder, model, project, actions=True):
        door, helper = free_port(), free_port()
        self.base = f"http://127.0.0.1:{door}"
        endpoints, channels = Path(folder, "endpoints.yml"), Path(folder, "credentials.yml")
        endpoints.write_text(f"action_endpoint: {{url: 'http://127.0.0.1:{helper}/webhook'}}\n"
                             f"tracker_store: {{type: SQL, dialect: sqlite, db: '{folder}/stock.db'}}\n")
        channels.write_text("rest:\n")
        if actions:
            yield started([RASA, "run", "actions", "--actions", "actions", "--port", str(helper)], folder=project)
        given = ["--model", str(model), "--endpoints", str(endpoints), "--credentials", str(channels)]
        yield started([RASA, "run", *given, "--port", str(door)], folder=project)

    async def answers(self, client):
        """Whether it gives a person the first words."""
        return bool(await self._send(client, "ready", self.opening[0]))

    async def begin(self, client):
        talk = str(uuid.uuid4())
        for said in self.opening:
            await self._send(client, talk, said)
        return talk

    async def _send(self, client, talk, said):
        door = f"{self.base}/webhooks/rest/webhook"
        answer = await client.post(door, json={"sender": talk, "message": said}, timeout=120)
        assert answer.status_code == 200 and answer.json(), answer.text
        return answer.json()

    async def type(self, client, talk):
        await self._send(client, talk, self.typed)

    async def pick(self, client, talk):
        await self._send(client, talk, self.picked)


class Starter(Stock):
    """What `rasa init` makes: Rasa's default pipeline and policies, a handful of intents, no actions of its own."""

    name = "Rasa's starter bot"
    opening = ("/greet",)
    typed, picked = "are you a bot?", "/bot_challenge"

    def __init__(self, folder, models):
        model = next(iter(models.glob("starter/models/*.tar.gz")))
        self.processes = [*self._serve(folder, model, folder, actions=False)]
