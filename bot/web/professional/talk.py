"""One request to the conversation about a case, with the page that shows it."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any, List, Optional

from fastapi import Request
from starlette.responses import Response

from bot.cases.about import age_on
from bot.cases.conversation import Conversation
from bot.cases.prompts import Prompt
from bot.cases.rounds import Round
from bot.cases.step3 import interventions, may
from bot.cases.told import kept
from bot.dossier.casebook import Case
from bot.guideline.chapters import chapter as guideline
from bot.web.professional.cases import rounds_in
from bot.web.professional.desk import Visitor
from bot.web.professional.pages import page

# Which step of the guideline a chapter belongs to, for who is qualified for it.
STEP_OF = {"closing": "step2", "step3": "step3"}


@dataclass(frozen=True)
class Talk:
    """One request to the conversation: who asks about which case, and what is asked and told in it."""

    who: Visitor
    case: Case
    rounds: List[Round]
    held: Conversation

    def mark(self, prompt: Prompt) -> str:
        """Stands for the answer as it was shown, so that an answer of a colleague in between is not replaced unseen.

        Nothing is replaced by one more event on the timeline.
        """
        return "" if prompt.kind == "event" else hashlib.sha256(self.held.told[prompt.id].encode()).hexdigest()[:16]

    def page(self, chapter: str, prompt: Optional[Prompt], status: int = 200, **fill: Any) -> Response:
        """The chapter so far with the open question, or what comes next when there is none."""
        case = self.case
        age = age_on(case.says("about"), date.today())
        shown = {
            "typed": kept(prompt, case.says) if prompt else {}, "seen": self.mark(prompt) if prompt else "",
            "value": None, "reading": None, "unread": False, "danger": False, "late": None, "problems": {},
            "query_signal": False, **fill,
        }
        return page(
            "chat.html", self.who, status, case=case, rounds=self.rounds, round=self.rounds[-1], chapter=chapter,
            chapters=self.held.asked, told=self.held.told, prompt=prompt, age=age, fitting=interventions(age, [])[0],
            content=case.says(prompt.section) if prompt else {},
            may=may(self.who.account.profession, STEP_OF[chapter]) if chapter in STEP_OF else "alone",
            clinical_chapter=guideline("clinical"), closing_chapter=guideline("closing"), **shown,
        )


def talk_of(request: Request, who: Visitor, case: Case) -> Talk:
    """The conversation as it is for this request."""
    rounds = rounds_in(request, case)
    return Talk(who, case, rounds, Conversation(case.says, rounds[-1]))
