"""One turn of dialogue: a state and a message in, a new state and messages out. Keeps nothing between turns."""

import asyncio
import hashlib
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Tuple

import bot.dialogue.quiet
import bot.dialogue.untensored  # noqa: F401

# isort: split
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SessionStarted, SlotSet
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

from actions.slots import slots_of
from bot.dialogue.actions_endpoint import InProcessActions, RemoteActions
from bot.dialogue.own_agent import OwnAgent
from bot.dialogue.served_model import ServedAgent
from bot.intake.questions import ORDER
from bot.intake.state import Session, open_question
from bot.intake.step import Entry, replay
from bot.language.asking import answers_to
from bot.language.change import says_mistaken
from bot.language.danger import DangerWeights, beside
from bot.language.hearing import CLEAR_INTENT
from bot.language.safety import SafetyReading, read_safety
from bot.settings import Settings

START = "start_intake"
# Choices that ask for a layer of an answer begin like this.
LIBRARY = "library:"


class TurnFailed(RuntimeError):
    """Something in the dialogue broke half-way: nothing of this turn may be kept."""


@dataclass(frozen=True)
class Input:
    """One message: what was typed, what was picked, or what the product itself says (`intent`)."""

    text: str = ""
    choice: Optional[str] = None
    intent: Optional[str] = None
    danger: Optional[str] = None


@dataclass(frozen=True)
class Turn:
    """The outcome of one message."""

    session: Session
    entries: Tuple[Entry, ...]
    uttered: Tuple[Mapping[str, Any], ...]


class TurnStore(TrackerStore):
    """Holds the trackers of turns that are running, and nothing else: the record is the truth."""

    def __init__(self, domain: Optional[Domain]) -> None:
        super().__init__(domain, None)
        self.running: Dict[str, DialogueStateTracker] = {}

    async def save(self, tracker: DialogueStateTracker) -> None:
        self.running[tracker.sender_id] = tracker

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        return self.running.get(sender_id)

    async def keys(self) -> List[str]:  # type: ignore[override]
        return list(self.running)


class Engine:
    """The trained assistant. Raises ValueError, TurnFailed or Rasa's errors when a trained file is broken."""

    def __init__(self, model: Path, settings: Settings) -> None:
        remote = settings.action_server
        self._actions = RemoteActions(url=remote) if remote else InProcessActions()
        self._store = TurnStore(None)
        kind = ServedAgent if remote else OwnAgent
        self._agent = kind(tracker_store=self._store, action_endpoint=self._actions)
        self._agent.load_model(model)
        if not self._agent.is_ready():
            raise TurnFailed("the trained model could not be loaded")
        self._domain: Domain = self._agent.domain
        self._store.domain = self._domain
        self._timeout = settings.action_timeout
        self._danger = DangerWeights.load(beside(model))

    async def prove(self) -> None:
        """Say something and understand something, as with a person. Raises TurnFailed when that does not work."""
        await self.turn("proof", Session(), "nl", "parent", Input(intent=START))
        parsed = await self.parse("ik wil even pauze")
        if not parsed["intent"]["name"]:
            raise TurnFailed("the trained model understands nothing")

    def danger(self, text: str) -> SafetyReading:
        """The danger a message speaks of."""
        return read_safety(text, self._danger)

    def phrase(self, response: str) -> str:
        """A short fixed text of the assistant, by response name."""
        return str(self._domain.responses[response][0]["text"])

    @property
    def consent_version(self) -> str:
        """Names the text that people agree to: it changes when the text does."""
        said = [str(text.get("text")) for text in self._domain.responses["utter_ask_consent"]]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]

    async def parse(self, text: str) -> Dict[str, Any]:
        """Intent and confidence of a message. A leading slash is ordinary text here, never a command."""
        plain = text.replace("/", " ").strip() or "."
        parsed: Dict[str, Any] = await self._agent.parse_message(plain)
        parsed["text"], parsed["entities"] = text, []
        return parsed

    async def turn(self, turn_id: str, session: Session, region: str, role: str, said: Input) -> Turn:
        """Take a session one message further. Raises TurnFailed; then nothing happened."""
        tracker = self._tracker(turn_id, session, region, role, fresh=said.intent == START)
        before, failures = len(tracker.events), self._actions.failures
        await self._store.save(tracker)
        try:
            message = UserMessage(
                said.text, CollectingOutputChannel(), turn_id,
                parse_data=await self._parsed(said, role), metadata={"words": said.text or None},  # type: ignore[arg-type]
            )
            await asyncio.wait_for(self._agent.handle_message(message), self._timeout)
            after = await self._store.retrieve(turn_id)
        except asyncio.TimeoutError:
            raise TurnFailed("the turn took too long") from None
        finally:
            self._store.running.pop(turn_id, None)
        if after is None or self._actions.failures != failures:
            raise TurnFailed("an action failed")
        return self._outcome(session, after, before)

    async def _parsed(self, said: Input, role: str) -> Dict[str, Any]:
        intent, entities = said.intent, []
        if said.danger:
            intent, entities = "safety_signal", [{"entity": "danger", "value": said.danger}]
        elif said.choice and said.choice.startswith(LIBRARY):
            intent, entities = "ask_library", [{"entity": "entry", "value": said.choice[len(LIBRARY) :]}]
        elif said.choice:
            intent, entities = "choose", [{"entity": "choice", "value": said.choice}]
        if intent is None:
            return self._looked_up(await self.parse(said.text), role)
        return {"text": said.text or intent, "intent": {"name": intent, "confidence": 1.0}, "entities": entities}

    @staticmethod
    def _looked_up(parsed: Dict[str, Any], role: str) -> Dict[str, Any]:
        """A question that the answer library knows goes to its entry, or to the few that may be meant.

        Who says that an earlier answer was a mistake is changing it, whatever else the message tells.
        """
        if says_mistaken(parsed["text"]):
            return {**parsed, "intent": {"name": "change_answer", "confidence": 1.0}}
        guess = parsed["intent"]
        audience = "professional" if role == "professional" else "parent"
        found = answers_to(parsed["text"], guess["name"] or "nlu_fallback", guess["confidence"], audience)
        if not found:
            return parsed
        # Several to choose from: it is clear that something is asked, not what.
        share = max(found[0].share, guess["confidence"], CLEAR_INTENT if len(found) > 1 else 0.0)
        return {**parsed, "intent": {"name": "ask_library", "confidence": share},
                "entities": [{"entity": "entry", "value": one.answer} for one in found]}

    def _tracker(self, turn_id: str, session: Session, region: str, role: str, fresh: bool) -> DialogueStateTracker:
        values = {"region": region, "role": role, **slots_of(session)}
        if "about_region" not in session.answers or session.answers["about_region"] == "declined":
            values["region"] = region
        # What is known already is where the slots begin, not a long list of events: Rasa copies trackers many times
        # a turn, and replays all their events each time.
        tracker = DialogueStateTracker(turn_id, [_beginning(slot, values) for slot in self._domain.slots])
        tracker.update(ActionExecuted("action_session_start"), self._domain)
        tracker.update(SessionStarted(), self._domain)
        tracker.update(ActionExecuted("action_listen"), self._domain)
        asks = open_question(session)
        if asks is not None and not fresh:
            tracker.update(ActiveLoop("intake_form"), self._domain)
            tracker.update(SlotSet("requested_slot", asks), self._domain)
            tracker.update(ActionExecuted("intake_form"), self._domain)
            tracker.update(ActionExecuted("action_listen"), self._domain)
        return tracker

    def _outcome(self, session: Session, tracker: DialogueStateTracker, before: int) -> Turn:
        entries = tuple(Entry(**line) for line in tracker.get_slot("journal") or [])
        answers = {q: tracker.get_slot(q) for q in ORDER if tracker.get_slot(q) is not None}
        try:
            expected = replay(session.answers, entries)
        except ValueError as error:
            raise TurnFailed(str(error)) from None
        if answers != expected:
            raise TurnFailed("the answers do not add up")
        uttered = []
        for event in list(tracker.events)[before:]:
            if isinstance(event, BotUttered):
                data = event.message()
                if data.get("text"):
                    uttered.append({**data, **(data.get("metadata") or {}), "response": data.get("utter_action")})
        if not uttered:
            raise TurnFailed("nothing was said")
        return Turn(Session.restore(answers, tracker.get_slot("dialogue")), entries, tuple(uttered))


def _beginning(slot: Slot, values: Mapping[str, Any]) -> Slot:
    begun = copy(slot)
    begun.initial_value = values.get(slot.name, slot.initial_value)
    begun.reset()
    return begun
