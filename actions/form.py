"""The one validator of the one form: every answer, confirmation and choice comes in here."""

from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.slots import changed, read_session
from bot.intake.answering import introduce
from bot.intake.asides import hear
from bot.intake.state import open_question
from bot.intake.step import Step
from bot.language.hearing import answer_beside, entities_choice, listen, pick

# After these the open question is put as it stands, not as a return to it.
ASKS_AFRESH = frozenset({
    "action_repeat_question", "action_previous_question", "action_change_answer", "action_pause",
    "action_stop", "action_erase", "action_safety",
})


class ValidateIntakeForm(Action):
    """Hears a message for the open question, and always says which question is open next."""

    def name(self) -> str:
        return "validate_intake_form"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]
    ) -> List[EventType]:
        before = self._action_before(tracker)
        step = self._heard(tracker) if before == "action_listen" else self._back(tracker, before)
        if step is None:
            return []  # not an answer: the form steps aside for the rule of this intent
        step = introduce(step)
        for say in step.say:
            dispatcher.utter_message(response=say.response, **say.fill)
        events = changed(tracker, step.session, step.entries)
        return events + [SlotSet("requested_slot", open_question(step.session))]

    @staticmethod
    def _action_before(tracker: Tracker) -> str:
        """The action before this run of the form; the form's own run is already the last event."""
        names = [event["name"] for event in tracker.events if event["event"] == "action"]
        return names[-2] if len(names) > 1 else ""

    @staticmethod
    def _heard(tracker: Tracker) -> "Step | None":
        session = read_session(tracker)
        message = tracker.latest_message
        choice = entities_choice(message.get("entities", []))
        if choice is None:
            intent = message.get("intent", {})
            words = message.get("text") or ""
            heard = listen(session, words, intent.get("name") or "nlu_fallback", intent.get("confidence") or 0.0)
        else:
            # Words written beside a picked choice are kept as the person's own explanation.
            words = message.get("metadata", {}).get("words")
            heard = pick(session, choice)
        return hear(session, heard, words, by_choice=choice is not None) if heard else None

    @staticmethod
    def _back(tracker: Tracker, before: str) -> Step:
        session = read_session(tracker)
        if before in ASKS_AFRESH or open_question(session) is None:
            return Step(session)
        # "Soms, maar is dat mijn schuld?": the question was met; the answer is offered back.
        words = tracker.latest_message.get("metadata", {}).get("words")
        beside = answer_beside(session, words) if words else None
        if beside and not session.aside and session.pending is None:
            return hear(session, beside, words, by_choice=False)
        fresh = not session.introduced and not session.answers and session.style == "first"
        return Step(session if fresh else session.with_(style="again"))
