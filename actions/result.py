"""The explanation of the result, and the pause that danger asks for."""

from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.navigation import IntakeAction
from actions.slots import changed, read_session
from bot.intake.result import explain
from bot.intake.safety import meet_danger
from bot.intake.state import Session
from bot.intake.step import Step


class Result(IntakeAction, Action):
    """Explains the result once everything has been asked."""

    def name(self) -> str:
        return "action_result"

    def step(self, session: Session, tracker: Tracker) -> Step:
        if session.erased:
            return Step(session)
        if session.explained:
            return Step(session).saying("utter_after_help")
        return explain(session, updated=session.was_explained)

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]
    ) -> List[EventType]:
        before = read_session(tracker)
        step = self.step(before, tracker)
        for say in step.say:
            dispatcher.utter_message(response=say.response, **say.fill)
        return changed(tracker, step.session)


class Safety(IntakeAction, Action):
    """Danger comes first: help is shown and everything waits."""

    def name(self) -> str:
        return "action_safety"

    def step(self, session: Session, tracker: Tracker) -> Step:
        signs = [e["value"] for e in tracker.latest_message.get("entities", []) if e.get("entity") == "danger"]
        level, _, kind = (signs[0] if signs else "concern:none").partition(":")
        return meet_danger(session, level, kind)
