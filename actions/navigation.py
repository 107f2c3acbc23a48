"""Finding the way: explain, why, repeat, back, change, pause, stop, erase."""

from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.slots import changed, read_session
from bot.intake.asides import change_which, correct, explain, previous, put_aside, repeat
from bot.intake.state import Session, open_question
from bot.intake.step import Step
from bot.language.change import find_change


def back_to_form(tracker: Tracker, session: Session) -> List[EventType]:
    """Bring the form back when a question is open and the form does not run; within it, it comes back by itself."""
    in_form = tracker.active_loop.get("name") is not None
    return [] if in_form or open_question(session) is None else [FollowupAction("intake_form")]


class IntakeAction:
    """Applies one step of the intake, says what it says, and brings the form back when something is open."""

    def step(self, session: Session, tracker: Tracker) -> Step:
        """The step this action takes."""
        raise NotImplementedError

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]
    ) -> List[EventType]:
        step = self.step(read_session(tracker), tracker)
        for say in step.say:
            dispatcher.utter_message(response=say.response, **say.fill)
        return changed(tracker, step.session, step.entries) + back_to_form(tracker, step.session)


class ExplainQuestion(IntakeAction, Action):
    """What the open question means."""

    def name(self) -> str:
        return "action_explain_question"

    def step(self, session: Session, tracker: Tracker) -> Step:
        return explain(session, "explain")


class WhyQuestion(IntakeAction, Action):
    """Why the open question is asked."""

    def name(self) -> str:
        return "action_why_question"

    def step(self, session: Session, tracker: Tracker) -> Step:
        return explain(session, "why")


class RepeatQuestion(IntakeAction, Action):
    """The open question once more."""

    def name(self) -> str:
        return "action_repeat_question"

    def step(self, session: Session, tracker: Tracker) -> Step:
        return repeat(session)


class PreviousQuestion(IntakeAction, Action):
    """The answered question before this one."""

    def name(self) -> str:
        return "action_previous_question"

    def step(self, session: Session, tracker: Tracker) -> Step:
        return previous(session)


class ChangeAnswer(IntakeAction, Action):
    """An earlier answer changed, when the message says which; else the list to choose from."""

    def name(self) -> str:
        return "action_change_answer"

    def step(self, session: Session, tracker: Tracker) -> Step:
        words = tracker.latest_message.get("text") or ""
        change = find_change(session, words)
        return correct(session, change, words) if change else change_which(session)


class Pause(IntakeAction, Action):
    """A pause: everything stays as it is."""

    def name(self) -> str:
        return "action_pause"

    def step(self, session: Session, tracker: Tracker) -> Step:
        return put_aside(session, "resumed")


class Stop(IntakeAction, Action):
    """Stopping: keep or erase."""

    def name(self) -> str:
        return "action_stop"

    def step(self, session: Session, tracker: Tracker) -> Step:
        return put_aside(session, "stopped")


class Erase(IntakeAction, Action):
    """Erasing everything, after one question."""

    def name(self) -> str:
        return "action_erase"

    def step(self, session: Session, tracker: Tracker) -> Step:
        return put_aside(session, "erase_ok")
