"""People who do an intake over HTTP and send again when nothing comes back, each time with the same message id."""

import asyncio
import random
import time
import uuid
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Sequence, Tuple

import httpx

from bot.intake.questions import HISTORY

BEFORE = ("consent:yes", "about_relation:parent", "3 jaar", "about_region:nl")
PATIENCE = 60.0  # seconds that a person goes on sending one message


@dataclass
class Talk:
    """One conversation as the person saw it: every message with its id, and the reply that came."""

    id: str
    token: str
    sent: List[str] = field(default_factory=list)
    acknowledged: List[Tuple[str, Dict[str, Any]]] = field(default_factory=list)
    scores: Dict[str, int] = field(default_factory=dict)
    done: bool = False


@dataclass
class Seen:
    """What happened to all people together. `wordless` counts failures without a sentence to act on."""

    talks: List[Talk] = field(default_factory=list)
    seconds: List[float] = field(default_factory=list)
    again: int = 0
    failures: int = 0
    wordless: int = 0
    given_up: int = 0
    two_replies: int = 0


class Person:
    """Does intakes until told to stop. `doors` are tried in turn; `twice` sends to two at once, `hasty` hangs up."""

    def __init__(self, seen: Seen, doors: Sequence[str], seed: int, twice: bool = False, hasty: bool = False) -> None:
        self._seen, self._doors, self._chance = seen, doors, random.Random(seed)
        self._twice, self._hasty = twice, hasty
        self._client = httpx.AsyncClient(timeout=20)

    async def until(self, stop: asyncio.Event, think: float) -> None:
        """One intake after another; `think` seconds between messages."""
        async with self._client:
            while not stop.is_set():
                talk = await self._begin(stop)
                if talk is not None:
                    await self._intake(talk, stop, think)

    async def _begin(self, stop: asyncio.Event) -> Optional[Talk]:
        while not stop.is_set():
            answer = await self._post(self._doors[0], "/api/v1/conversations", {"role": "parent"}, {})
            if answer is not None and answer.status_code == 201:
                body = answer.json()
                talk = Talk(body["conversation_id"], body["token"])
                self._seen.talks.append(talk)
                return talk
            await asyncio.sleep(0.3)
        return None

    async def _intake(self, talk: Talk, stop: asyncio.Event, think: float) -> None:
        wanted = [*BEFORE, *(f"{question}:no" for question in HISTORY)]
        reply: Dict[str, Any] = {}
        while not stop.is_set() and not (reply.get("state") or {}).get("done"):
            following = (reply.get("state") or {}).get("question_id") or ""
            if wanted:
                said = wanted.pop(0)
            elif following.endswith("_example"):
                said = f"{following}:pass"
            elif self._chance.random() < 0.15:
                said = "waarom wilt u dat weten"
            else:
                talk.scores[following] = talk.scores.get(following) or self._chance.randint(1, 5)
                said = f"{following}:{talk.scores[following]}"
            told = await self._say(talk, said)
            if told is None:
                return
            reply = told
            await asyncio.sleep(think * self._chance.random() * 2)
        talk.done = bool((reply.get("state") or {}).get("done"))

    async def _say(self, talk: Talk, said: str) -> Optional[Dict[str, Any]]:
        body = {"client_id": str(uuid.uuid4()), **({"choice": said} if ":" in said else {"text": said})}
        talk.sent.append(body["client_id"])
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE:
            reply = await self._try(talk, body)
            if reply is not None:
                talk.acknowledged.append((body["client_id"], reply))
                self._seen.seconds.append(time.monotonic() - begun)
                return reply
            self._seen.again += 1
            await asyncio.sleep(0.3)
        self._seen.given_up += 1
        return None

    async def _try(self, talk: Talk, body: Dict[str, str]) -> Optional[Dict[str, Any]]:
        path, headers = f"/api/v1/conversations/{talk.id}/messages", {"Authorization": f"Bearer {talk.token}"}
        if self._hasty and self._chance.random() < 0.4:
            try:
                patience = self._chance.random() * 0.06
                await asyncio.wait_for(self._client.post(self._doors[0] + path, json=body, headers=headers), patience)
            except (asyncio.TimeoutError, httpx.HTTPError):
                pass  # hung up before the answer: the same message goes again
        doors = self._chance.sample(list(self._doors), 2) if self._twice else [self._doors[0]]
        answers = await asyncio.gather(*(self._post(door, path, body, headers) for door in doors))
        good = [answer.json() for answer in answers if answer is not None and answer.status_code == 200]
        self._seen.two_replies += any(reply != good[0] for reply in good)
        return good[0] if good else None

    async def _post(
        self, door: str, path: str, body: Dict[str, str], headers: Dict[str, str]
    ) -> Optional[httpx.Response]:
        try:
            answer = await self._client.post(door + path, json=body, headers=headers)
        except httpx.HTTPError:
            self._seen.failures += 1
            return None
        if answer.status_code >= 300:
            self._seen.failures += 1
            if "json" not in answer.headers.get("content-type", "") or not answer.json().get("detail"):
                self._seen.wordless += 1
        return answer


