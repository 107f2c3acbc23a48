"""Rasa's agent for actions that run in this same process.

Stock Rasa checks every answer of an action server against a JSON schema, and checks that schema itself again on every
call: 50 ms and more of a turn of 90 (docs/measured.md). An action server is another program; these actions are this
program, and what they changed is checked against the record after every turn (bot.dialogue.engine). Only documented
seams of Rasa are used: subclasses of its agent, processor, form and action.
"""

from typing import Any, Dict, List, Tuple

from rasa.core.actions.action import Action, RemoteAction
from rasa.core.actions.forms import FormAction
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.served_model import ServedAgent, ServedProcessor


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


class OwnProcessor(ServedProcessor):
    """Predicts as its parent does, and runs actions and forms as actions of this process."""

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> Tuple[Action, PolicyPrediction]:
        """The next action, wrapped."""
        action, prediction = super().predict_next_with_tracker_if_should(tracker)
        if type(action) is FormAction:
            action = OwnForm(action.name(), self.action_endpoint)
        elif type(action) is RemoteAction:
            action = OwnAction(action.name(), self.action_endpoint)
        return action, prediction


class OwnAgent(ServedAgent):
    """An agent with that processor."""

    processor_class = OwnProcessor
