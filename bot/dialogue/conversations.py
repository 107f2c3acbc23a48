"""Conversations: start, say something, read back, resume, erase. Joins the record and the engine."""

import uuid
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Dict, List, Mapping, Optional, Tuple

from anyio import to_thread

from bot.dialogue.engine import START, Engine, Input, Turn
from bot.dialogue.messages import messages_of, offered, state_of
from bot.dialogue.waiting import from_wordless, wordless
from bot.dossier.record import Kept, Record
from bot.intake.state import Session
from bot.intake.step import Entry
from bot.language.redaction import redact

TOOLS = {
    "tool:explain": "explain_question", "tool:why": "why_question", "tool:repeat": "repeat_question",
    "tool:previous": "previous_question", "tool:skip": "skip_question", "tool:change": "change_answer",
    "tool:pause": "pause", "tool:stop": "stop", "tool:erase": "delete_data", "tool:help": "ask_help",
}
MOST_WAITING = 2000  # conversations without consent that are held in memory at most


class NotOffered(ValueError):
    """A choice that the last reply did not offer."""


@dataclass
class Waiting:
    """A conversation before consent. What was said is held in memory only, because nothing of it may be stored yet.

    The record knows what is open and what the product last said: another replica goes on from there.
    """

    revision: int
    session: Session
    turns: List[Dict[str, Any]] = field(default_factory=list)


class Conversations:
    """Everything a client can do with a conversation. Turns of one conversation never overlap, in any replica."""

    def __init__(self, record: Record, engine: Engine) -> None:
        self._record, self._engine = record, engine
        self._turns = record.turn_locks()
        self._waiting: "OrderedDict[str, Waiting]" = OrderedDict()

    async def start(self, role: str, region: str) -> Dict[str, Any]:
        """A new conversation with its welcome."""
        turn = await self._engine.turn(str(uuid.uuid4()), Session(), region, role, Input(intent=START))
        kept, token = await to_thread.run_sync(self._record.create, role, region)
        reply = self._reply(turn)
        self._remember(kept, turn.session, [self._line("start", None, reply)])
        return {"conversation_id": kept.id, "token": token, "resume_code": kept.resume_code, **reply}

    async def say(self, conversation_id: str, client_id: str, text: str, choice: Optional[str]) -> Dict[str, Any]:
        """One message. The same client_id again gives the same reply and changes nothing.

        Raises NotOffered, TurnFailed, Unknown, Overtaken or a database error; then nothing was kept.
        """
        async with self._turns.only_one(conversation_id):
            kept, before, last = await to_thread.run_sync(self._record.opening, conversation_id, client_id)
            waiting = await self._awaited(kept)
            if waiting:
                last = waiting.turns[-1]["reply"]
                before = next((t["reply"] for t in waiting.turns if t["client_id"] == client_id), None)
            if before is not None:
                return dict(before)
            session = waiting.session if waiting else Session.restore(kept.answers, kept.dialogue)
            title = self._title(last, choice)
            # Nobody can be known from what is read, kept and shown from here on.
            typed, text = text, await to_thread.run_sync(redact, text) if text else text
            said = self._input(typed, text, choice)
            turn = await self._engine.turn(str(uuid.uuid4()), session, kept.region, kept.role, said)
            reply = self._reply(turn)
            if text and text != typed:
                reply["kept_text"] = text
            line = self._line(client_id, {"text": text or title, "choice": choice, "title": title}, reply)
            await self._keep(kept, waiting, turn, line)
            return reply

    async def _keep(self, kept: Kept, waiting: Optional[Waiting], turn: Turn, line: Dict[str, Any]) -> None:
        if turn.session.erased:
            self._waiting.pop(kept.id, None)
            await to_thread.run_sync(self._record.erase, kept.id)
        elif waiting and turn.session.answers.get("consent") != "yes":
            kept = await to_thread.run_sync(self._record.wait, kept, wordless(turn.session, line))
            self._remember(kept, turn.session, waiting.turns + [line])
        else:
            turns = (waiting.turns if waiting else []) + [line]
            entries = [self._versioned(entry) for entry in turn.entries]
            dialogue, done = turn.session.dialogue(), turn.session.was_explained
            await to_thread.run_sync(self._record.store, kept, turns, entries, dialogue, done)
            self._waiting.pop(kept.id, None)

    def _versioned(self, entry: Entry) -> Entry:
        """Consent is kept with the version of the text that was agreed to."""
        return replace(entry, text_version=self._engine.consent_version) if entry.question == "consent" else entry

    async def _awaited(self, kept: Kept) -> Optional[Waiting]:
        """A conversation before consent as it stands now, also when it went on in another replica since."""
        if kept.consented:
            self._waiting.pop(kept.id, None)
            return None
        here = self._waiting.get(kept.id)
        if here is not None and here.revision == kept.revision:
            return here
        if kept.dialogue is not None:
            session, line = from_wordless(kept.dialogue)
        else:
            turn = await self._engine.turn(str(uuid.uuid4()), Session(), kept.region, kept.role, Input(intent=START))
            session, line = turn.session, self._line("start", None, self._reply(turn))
        return self._remember(kept, session, [line])

    def _remember(self, kept: Kept, session: Session, turns: List[Dict[str, Any]]) -> Waiting:
        waiting = Waiting(kept.revision, session, turns)
        self._waiting[kept.id] = waiting
        self._waiting.move_to_end(kept.id)
        while len(self._waiting) > MOST_WAITING:
            self._waiting.popitem(last=False)
        return waiting

    @staticmethod
    def _title(last: Optional[Mapping[str, Any]], choice: Optional[str]) -> Optional[str]:
        if choice is None or choice in TOOLS:
            return None
        if choice not in offered(last):
            raise NotOffered()
        listed = [c for m in (last or {})["messages"] for c in m.get("choices", [])]
        return next(str(c["title"]) for c in listed if c["id"] == choice)

    def _input(self, typed: str, text: str, choice: Optional[str]) -> Input:
        danger = self._engine.danger(typed) if typed else None
        if danger and danger.alarms:
            return Input(text=text, danger=f"{danger.level}:{danger.kind}")
        if choice in TOOLS:
            return Input(intent=TOOLS[choice])
        return Input(text=text, choice=choice)

    def _reply(self, turn: Turn) -> Dict[str, Any]:
        return {
            "messages": messages_of(turn, self._engine.phrase("utter_choice_keep")),
            "state": state_of(turn.session),
        }

    @staticmethod
    def _line(client_id: str, said: Optional[Dict[str, Any]], reply: Dict[str, Any]) -> Dict[str, Any]:
        return {"client_id": client_id, "at": datetime.utcnow(), "said": said, "reply": reply}

    async def transcript(self, conversation_id: str) -> Dict[str, Any]:
        """The whole transcript and state."""
        kept = await to_thread.run_sync(self._record.load, conversation_id)
        waiting = await self._awaited(kept)
        lines = waiting.turns if waiting else await to_thread.run_sync(self._record.turns, kept.id)
        session = waiting.session if waiting else Session.restore(kept.answers, kept.dialogue)
        items: List[Dict[str, Any]] = []
        for line in lines:
            at = line["at"] if isinstance(line["at"], str) else line["at"].isoformat() + "Z"
            if line["said"] and line["said"]["text"]:
                items.append({"from": "person", "at": at, "text": line["said"]["text"]})
            items += [{"from": "nabij", "at": at, **message} for message in line["reply"]["messages"]]
        return {"conversation_id": kept.id, "resume_code": kept.resume_code, "transcript": items,
                "state": state_of(session)}

    async def resume(self, code: str) -> Dict[str, Any]:
        """A new token for the conversation of a resume code, with its transcript. Raises Unknown."""
        kept, token = await to_thread.run_sync(self._record.resume, code)
        return {"token": token, **await self.transcript(kept.id)}

    def record_of(self, conversation_id: str) -> Tuple[Kept, List[Dict[str, Any]]]:
        """What a report is made from: the conversation and every value its questions got."""
        return self._record.load(conversation_id), self._record.history(conversation_id)

    async def erase(self, conversation_id: str) -> None:
        """Take everything of a conversation away, from memory and from the record."""
        async with self._turns.only_one(conversation_id):
            self._waiting.pop(conversation_id, None)
            await to_thread.run_sync(self._record.erase, conversation_id)
