"""Rasa's agent for actions that run in this same process.

Stock Rasa checks every answer of an action server against a JSON schema, and checks that schema itself again on every
call: 50 ms and more of a turn of 90 (docs/measured.md). An action server is another program; these actions are this
program, and what they changed is checked against the record after every turn (bot.dialogue.engine). Only documented
seams of Rasa are used: subclasses of its agent, processor, form and action.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Dict, List, Optional, Tuple, Union

from rasa.core.actions.action import Action, RemoteAction
from rasa.core.actions.forms import FormAction
from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelMetadata
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.served_model import ServedModel


class OwnAction(RemoteAction):
    """An action of this process: called without the domain, which it never reads, and trusted in its form."""

    def _action_call_format(self, tracker: DialogueStateTracker, domain: Domain) -> Dict[str, Any]:
        return {"next_action": self.name(), "sender_id": tracker.sender_id, "tracker": _state(tracker), "domain": {}}

    def _validate_action_result(self, result: Dict[str, Any]) -> bool:
        return True


def _state(tracker: DialogueStateTracker) -> Dict[str, Any]:
    """What the actions read of a tracker: its slots, the last message, and the actions so far."""
    return {
        "sender_id": tracker.sender_id,
        "slots": tracker.current_slot_values(),
        "latest_message": tracker.latest_message.parse_data if tracker.latest_message else {},
        "events": [event.as_dict() for event in tracker.events if event.type_name == "action"],
        "active_loop": {"name": tracker.active_loop.name} if tracker.active_loop else {},
        "latest_action_name": tracker.latest_action_name,
    }


class OwnForm(FormAction):
    """A form whose validator is an action of this process."""

    async def validate_slots(
        self, slot_candidates: Dict[str, Any], tracker: DialogueStateTracker, domain: Domain,
        output_channel: OutputChannel, nlg: NaturalLanguageGenerator,
    ) -> List[Event]:
        """The events of the validator; like its parent but for the kind of action it calls."""
        events = [
            *tracker.events_after_latest_restart(),
            SlotSet(REQUESTED_SLOT, self.get_slot_to_fill(tracker)), ActionExecuted(self.name()),
        ]
        found = DialogueStateTracker.from_events(tracker.sender_id, events, slots=tracker.slots.values())
        action = OwnAction(f"validate_{self.name()}", self.action_endpoint)
        return list(await action.run(output_channel, nlg, found, domain))


class OwnProcessor(MessageProcessor):
    """Predicts as its parent does, and runs actions and forms as actions of this process."""

    @staticmethod
    def _load_model(model_path: Union[str, Path]) -> Tuple[str, ModelMetadata, GraphRunner]:
        with TemporaryDirectory() as unpacked:
            about, runner = load_predict_graph_runner(Path(unpacked), Path(model_path), ServedModel, DaskGraphRunner)
        return Path(model_path).name, about, runner

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> Tuple[Action, PolicyPrediction]:
        """The next action, wrapped."""
        action, prediction = super().predict_next_with_tracker_if_should(tracker)
        if type(action) is FormAction:
            action = OwnForm(action.name(), self.action_endpoint)
        elif type(action) is RemoteAction:
            action = OwnAction(action.name(), self.action_endpoint)
        return action, prediction


class OwnAgent(Agent):
    """An agent with that processor."""

    def load_model(self, model_path: Union[str, Path], fingerprint: Optional[str] = None) -> None:
        """Load a model; raises Rasa's ModelNotFound when it cannot be read."""
        self.processor = OwnProcessor(
            model_path=model_path, tracker_store=self.tracker_store, lock_store=self.lock_store,
            action_endpoint=self.action_endpoint, generator=self.nlg,
        )
        self.domain = self.processor.domain
        self.tracker_store.domain = self.domain
        self.nlg.responses = self.domain.responses
        self._set_fingerprint(fingerprint)
