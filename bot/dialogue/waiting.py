"""How a talk stands before consent, without a word of the person: what any replica needs to go on with it."""

from datetime import datetime
from typing import Any, Dict, Mapping, Tuple

from bot.intake.state import Session


def wordless(session: Session, line: Mapping[str, Any]) -> Dict[str, Any]:
    """What may be kept before consent: what is open, and the last message's id with what the product said to it."""
    dialogue = session.dialogue()
    if dialogue["pending"]:
        dialogue["pending"] = {**dialogue["pending"], "words": None}
    said_by_us = {part: line["reply"][part] for part in ("messages", "state")}
    return {"session": dialogue, "client_id": line["client_id"], "reply": said_by_us}


def from_wordless(kept: Mapping[str, Any]) -> Tuple[Session, Dict[str, Any]]:
    """The session and the last line of the transcript that `wordless` kept."""
    line = {"client_id": kept["client_id"], "at": datetime.utcnow(), "said": None, "reply": kept["reply"]}
    return Session.restore({}, kept["session"]), line
