"""Answers from the library, in layers: the short one first, more when someone asks for it, always with its source."""

from typing import Any, Dict, List, Tuple

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.navigation import back_to_form
from actions.slots import read_session
from bot.guideline.answers import Answer, library

MORE = "more"


class AnswerFromLibrary(Action):
    """What the library says about a question; the open question of the intake comes back after it."""

    def name(self) -> str:
        return "action_library"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]
    ) -> List[EventType]:
        answer, layer = _wanted(tracker)
        if answer is None:
            dispatcher.utter_message(response="utter_out_of_scope")
        else:
            said = answer.wording(str(tracker.get_slot("region")))
            longer = layer == MORE and said.more is not None
            buttons = [] if longer or not said.more else [_more(answer)]
            dispatcher.utter_message(
                text=said.more if longer else said.short, buttons=buttons, kind="explanation",
                source=answer.named_sources,
            )
        return back_to_form(tracker, read_session(tracker))


def _wanted(tracker: Tracker) -> "Tuple[Answer | None, str]":
    entities = tracker.latest_message.get("entities", [])
    entry = next((str(e["value"]) for e in entities if e.get("entity") == "entry"), "")
    name, _, layer = entry.partition(":")
    return library().answers.get(name), layer


def _more(answer: Answer) -> Dict[str, str]:
    return {"title": "Vertel meer", "payload": f'/choose{{"choice":"library:{answer.id}:{MORE}"}}'}
