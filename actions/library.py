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
        entries = [str(e["value"]) for e in tracker.latest_message.get("entities", []) if e.get("entity") == "entry"]
        if len(entries) > 1:
            dispatcher.utter_message(response="utter_offer_answers", buttons=_offered(entries))
            return back_to_form(tracker, read_session(tracker))
        answer, layer = _wanted(entries)
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


def _wanted(entries: List[str]) -> "Tuple[Answer | None, str]":
    name, _, layer = (entries or [""])[0].partition(":")
    return library().answers.get(name), layer


def _offered(entries: List[str]) -> List[Dict[str, str]]:
    known = library().answers
    return [_button(known[name].title, name) for name in entries if name in known]


def _more(answer: Answer) -> Dict[str, str]:
    return _button("Vertel meer", f"{answer.id}:{MORE}")


def _button(title: str, entry: str) -> Dict[str, str]:
    return {"title": title, "payload": f'/choose{{"choice":"library:{entry}"}}'}
