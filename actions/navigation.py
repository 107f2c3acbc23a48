"""Finding the way: explain, why, repeat, back, change, pause, stop, erase, and danger."""

from typing import Any, Callable, Dict, List, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.slots import changed, read_session
from bot.intake.asides import previous, put_aside, reopen
from bot.intake.questions import QUESTIONS, item_of
from bot.intake.state import Session, subject
from bot.intake.step import Say, Step
from bot.language.change import find_change


class IntakeAction(Action):
    """Applies one step of the intake, says what it says, and brings the form back."""

    def step(self, session: Session, tracker: Tracker) -> Step:
        """The step this action takes."""
        raise NotImplementedError

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[Text, Any]
    ) -> List[EventType]:
        step = self.step(read_session(tracker), tracker)
        for say in step.say:
            dispatcher.utter_message(response=say.response, **say.fill)
        events = changed(tracker, step.session, step.entries)
        in_form = tracker.active_loop.get("name") is not None
        # After the result no form is active; one that has something to ask again starts itself.
        return events if in_form or step.session.explained else events + [FollowupAction("intake_form")]
