"""How a finished intake is explained: what goes well first, then the total, then the next step. No IO here."""

from typing import List

from bot.intake.ages import age_of, fit
from bot.intake.questions import DECLINED
from bot.intake.scoring import outcome, strengths
from bot.intake.state import Session
from bot.intake.step import Step


def explain(session: Session, updated: bool) -> Step:
    """Say the result of a finished intake; with missing items say what is missing and give no total.

    `updated` is True when a result was explained before and an answer changed since.
    """
    answers = session.answers
    says: List[str] = ["utter_result_updated" if updated else "utter_result_intro"]
    well = strengths(answers)
    says += [f"utter_strength_{item}" for item in well] or ["utter_no_strengths"]
    if outcome(answers).total is None:
        says += ["utter_result_missing", "utter_result_missing_next"]
    else:
        says += ["utter_result_total", "utter_result_next_step", "utter_result_uncertainty"]
        months = age_of(answers)
        if months is None or not fit("lsvg", months).fits:
            says.append("utter_result_age_note" if answers.get("about_age") != DECLINED else "utter_result_age_unknown")
    says += ["utter_result_professional", "utter_result_help", "utter_result_after"]
    step = Step(session.with_(explained=True, was_explained=True, style="first"))
    for response in says:
        step = step.saying(response)
    return step
