"""What has to hold after every fault: each acknowledged answer is in the record exactly once, in order, and adds up."""

from typing import List

from bot.dossier.record import Record, Unknown
from bot.intake.questions import LSVG
from bot.intake.scoring import outcome
from tools.faults.people import Seen, Talk


def wrong_in(record: Record, seen: Seen) -> List[str]:
    """Everything that does not hold, as sentences; empty when all is well."""
    found = [line for talk in seen.talks if talk.acknowledged for line in _wrong(record, talk)]
    if seen.wordless:
        found.append(f"{seen.wordless} failures came without a sentence to act on")
    if seen.two_replies:
        found.append(f"{seen.two_replies} times the same message got two different replies")
    if seen.given_up:
        found.append(f"{seen.given_up} messages never got through")
    return found


def _wrong(record: Record, talk: Talk) -> List[str]:
    found: List[str] = []
    try:
        kept = record.load(talk.id)
    except Unknown:
        return [f"{talk.id}: the conversation is gone"]
    lines = [line for line in record.turns(talk.id) if line["client_id"] in talk.sent]
    ids = [line["client_id"] for line in lines]
    acknowledged = [client_id for client_id, _ in talk.acknowledged]
    # The last message may be kept although its reply never arrived: then it was not acknowledged yet.
    if ids not in (acknowledged, talk.sent[:len(acknowledged) + 1]):
        found.append(f"{talk.id}: {len(acknowledged)} messages acknowledged, {len(ids)} kept, or in another order")
    replies = {line["client_id"]: line["reply"] for line in lines}
    if any(replies.get(client_id) != reply for client_id, reply in talk.acknowledged):
        found.append(f"{talk.id}: a reply in the record is not the one that was given")
    state = talk.acknowledged[-1][1]["state"]
    history = [(line["question"], line["value"]) for line in record.history(talk.id)]
    if len(history) != len(set(question for question, _ in history)):
        found.append(f"{talk.id}: an answer counts twice")
    if any(dict(history).get(question) != value for question, value in state["answers"].items()):
        found.append(f"{talk.id}: an acknowledged answer is missing or different")
    given = {item: score for item, score in talk.scores.items() if item in state["answers"]}
    if any(kept.answers.get(item) != score for item, score in given.items()):
        found.append(f"{talk.id}: a score is not what the person chose")
    if talk.done and not state["total"] == outcome(kept.answers).total == sum(talk.scores[item] for item in LSVG):
        found.append(f"{talk.id}: the total is not the sum of what the person chose")
    return found
