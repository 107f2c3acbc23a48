"""What a sign of danger does to an intake: everything waits, help is shown. No IO here."""

from bot.intake.state import Session
from bot.intake.step import Step

LEVELS = ("none", "history", "concern", "acute")
# Kinds with words of their own; every other kind gets the words of its level.
OWN_WORDS = {
    "acute": ("suicide", "violence", "afraid_of_hurting"),
    "concern": ("suicide", "violence", "neglect", "abuse", "afraid_of_hurting", "self_harm"),
}


def meet_danger(session: Session, level: str, kind: str) -> Step:
    """Show where help is and pause. A level never goes down within one intake."""
    worst = max(session.safety, level, key=LEVELS.index)
    after = session.with_(safety=worst, aside="safety_choice", attempts=0, style="first")
    if kind == "child":
        return Step(after).saying("utter_safety_child")
    own = f"_{kind}" if kind in OWN_WORDS.get(level, ()) else ""
    return Step(after).saying(f"utter_safety_{level}{own}")
