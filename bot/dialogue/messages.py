"""From what the dialogue uttered to the messages and the state a client sees (the public interface)."""

import json
from typing import Any, Dict, List, Mapping, Optional

from bot.dialogue.engine import Turn
from bot.intake.questions import QUESTIONS, item_of, kind_of
from bot.intake.scoring import outcome
from bot.intake.state import Session, chapter_of, open_question

KINDS = ("question", "confirmation", "explanation", "safety", "result", "info")


def messages_of(turn: Turn, keep_title: str) -> List[Dict[str, Any]]:
    """Every uttered response as a message; the one that asks the open question carries it."""
    return [_message(uttered, turn.session, keep_title) for uttered in turn.uttered]


def _message(uttered: Mapping[str, Any], session: Session, keep_title: str) -> Dict[str, Any]:
    asked = str(uttered.get("response") or "")[len("utter_ask_"):]
    open_now = open_question(session)
    asks = open_now is not None and uttered.get("response") == f"utter_ask_{open_now}"
    kind = uttered.get("kind") if uttered.get("kind") in KINDS else "question" if asks else "info"
    message: Dict[str, Any] = {"text": uttered["text"], "kind": kind}
    if asks and open_now:
        message["question"] = _question(open_now)
    choices = [_choice(button) for button in uttered.get("buttons") or []]
    if asked == "change_which":
        choices = [c for c in choices if c["id"].split(":")[1] in (*session.answers, "none")]
    if asks and session.reopened == open_now:
        choices.append({"id": "keep:yes", "title": keep_title})
    if choices:
        message["choices"] = choices
    if uttered.get("source"):
        message["source"] = uttered["source"]
    return message


def _question(question: str) -> Dict[str, Any]:
    known = QUESTIONS.get(item_of(question) or question)
    asked: Dict[str, Any] = {"id": question, "kind": kind_of(question)}
    if known and known.index:
        asked.update(index=known.index, of=known.of)
    return asked


def _choice(button: Mapping[str, Any]) -> Dict[str, str]:
    payload = str(button["payload"])
    return {"id": json.loads(payload[payload.index("{"):])["choice"], "title": str(button["title"])}


def offered(reply: Optional[Mapping[str, Any]]) -> "set[str]":
    """The ids of the choices a reply offered."""
    listed = reply["messages"] if reply else []
    return {choice["id"] for message in listed for choice in message.get("choices", [])}


def state_of(session: Session) -> Dict[str, Any]:
    """The state of an intake as clients see it."""
    result = outcome(session.answers)
    return {
        "chapter": chapter_of(session), "question_id": open_question(session), "answers": dict(session.answers),
        "total": result.total, "band": result.band, "next_step": result.next_step,
        "safety": session.safety, "done": session.was_explained, "erased": session.erased,
    }
