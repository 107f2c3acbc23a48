"""One intake in any order of acts: answers, skips, changes, questions, pauses, a second device, messages sent twice.

After every act the state, the transcript, the export and the record say the same, and hold only what the person meant.
`make fuzz` does the same with ten times as many intakes (FUZZ_TIMES), and makes what fails as short as it can.
"""

import os
import uuid

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.dialogue.conversations import TOOLS
from bot.dossier.record import Unknown
from bot.intake.labels import value_label
from bot.intake.questions import LSVG, QUESTIONS, item_of
from bot.web.limits import Limits
from tests.talk import ABOUT, HISTORY, Talk

TIMES = int(os.environ.get("FUZZ_TIMES", "1"))
INTAKES = settings(
    deadline=None, max_examples=20 * TIMES, stateful_step_count=25, suppress_health_check=list(HealthCheck),
    # Making a failure shorter takes minutes: `make test` shows it as it was found.
    phases=[phase for phase in Phase if phase is not Phase.shrink or TIMES > 1],
)

# Words that name a value themselves, by the chapter they are an answer in: these count at once.
NAMED = {
    "consent": {"ja": "yes"},
    "about": {"3 jaar": 36, "2": 24},
    "history": {"ja": "yes", "nee": "no", "dat weet ik niet": "unknown"},
    "lsvg": {"altijd": 1, "soms": 3, "bijna nooit": 5, "2": 2},
}
WORDS = sorted({words for named in NAMED.values() for words in named})
# What is told is offered back, and counts only when the person agrees.
TOLD = (
    "ze komt meestal wel naar me toe als ze moe is", "hij kruipt weg als ik hem wil troosten",
    "bij troost bedoelde ik eigenlijk vrijwel nooit", "ze is een tijd bij oma geweest",
)
BESIDE = (
    "hallo", "waarom wilt u dat weten", "wat is hechting?", "is het mijn schuld?", "ik wil een antwoord veranderen",
    "vorige vraag", "ik wil even pauze", "ik wil stoppen", "ik sla haar soms heel hard", "/restart", "😀", "[](){}",
)
# How far someone is when the random part begins, as the number of answers before it.
FAR = {"welcome": 0, "history": 4, "lsvg": 9, "the last item": 16, "the result": 17}
ON_THE_WAY = (*ABOUT, *(f"{question}:no" for question in HISTORY), *(f"{item}:3" for item in LSVG))
number = st.integers(0, 10_000)


class Intake(RuleBasedStateMachine):
    """A person with one or more devices. `meant` is what the record has to hold: question, value, how it counted."""

    client = record = None

    @initialize(far=st.sampled_from(sorted(FAR)))
    def begin(self, far):
        self.client.app.state.limits = Limits()  # every made-up person comes from an address of their own
        talk = Talk(self.client)
        self.id, self.code, self.tokens = talk.id, talk.code, [talk.token]
        self.reply, self.sent, self.meant = talk.reply, [], []
        for answer in ON_THE_WAY[:FAR[far]]:
            self.turn(choice=answer) if ":" in answer else self.turn(text=answer)
            if (self.asked or "").endswith("_example"):
                self.turn(choice=f"{self.asked}:pass")

    @rule(which=number, device=number)
    def picks_what_is_offered(self, which, device):
        offered = [choice["id"] for message in self.reply["messages"] for choice in message.get("choices", [])]
        if offered:
            self.turn(device, choice=offered[which % len(offered)])

    @rule(tool=st.sampled_from(sorted(TOOLS)), device=number)
    def uses_a_tool(self, tool, device):
        self.turn(device, choice=tool)

    @rule(text=st.sampled_from(WORDS), device=number)
    def names_a_value(self, text, device):
        self.turn(device, text=text)

    @rule(text=st.sampled_from(TOLD), device=number)
    def tells_something(self, text, device):
        self.turn(device, text=text)

    @rule(text=st.sampled_from(BESIDE), device=number)
    def says_something_else(self, text, device):
        self.turn(device, text=text)

    @rule(which=number, device=number, other=st.booleans())
    def sends_a_message_again(self, which, device, other):
        if self.sent:
            body, reply = self.sent[which % len(self.sent)]
            words = {"client_id": body["client_id"], "text": "altijd"} if other else body
            assert self.post(device, words).json() == reply

    @rule()
    def goes_on_at_another_device(self):
        opened = self.client.post("/api/v1/resume", json={"resume_code": self.code}).json()
        assert opened["conversation_id"] == self.id and opened["state"] == self.reply["state"]
        self.tokens.append(opened["token"])

    @property
    def asked(self):
        return self.reply["state"]["question_id"]

    def post(self, device, body):
        headers = {"Authorization": f"Bearer {self.tokens[device % len(self.tokens)]}"}
        return self.client.post(f"/api/v1/conversations/{self.id}/messages", json=body, headers=headers)

    def get(self, path=""):
        headers = {"Authorization": f"Bearer {self.tokens[-1]}"}
        return self.client.get(f"/api/v1/conversations/{self.id}{path}", headers=headers)

    def turn(self, device=0, **said):
        """Say something new, and work out what the person meant by it."""
        before, offered = self.asked, self.offered()
        body = {"client_id": str(uuid.uuid4()), **said}
        answer = self.post(device, body)
        assert answer.status_code == 200, answer.text
        self.reply = answer.json()
        assert self.reply["messages"] and all(m["text"].strip() for m in self.reply["messages"])
        if self.reply["state"]["erased"]:
            assert said in ({"choice": "erase_ok:yes"}, {"text": "ja"}) and before == "erase_ok"
            self.is_gone()
            self.begin("welcome")
            return
        self.sent.append((body, self.reply))
        meant = self.meant_by(before, offered, **said)
        self.meant += [meant] if meant else []

    def offered(self):
        """The reading that waits for agreement, if one does: its question and value, as the person was told them."""
        if self.asked != "reading_ok":
            return None
        dialogue = self.record.load(self.id).dialogue
        pending = dialogue.get("session", dialogue)["pending"]
        told = " ".join(m["text"] for m in self.reply["messages"] if m["kind"] == "confirmation")
        assert value_label(pending["question"], pending["value"]) in told
        return pending["question"], pending["value"]

    @staticmethod
    def meant_by(asked, offered, text=None, choice=None):
        """The line one message adds to the record, or None."""
        about = offered[0] if offered else asked
        if offered and (choice == "reading_ok:yes" or text == "ja"):
            return (*offered, "confirmed")
        if offered and text in NAMED["history"]:
            return None  # about the reading, not about the question below it
        if choice == "tool:skip" and about in QUESTIONS and about != "consent":
            return about, "declined", "literal"
        question, _, value = (choice or "").partition(":")
        if question in QUESTIONS and choice != "consent:no":
            return question, int(value) if value.isdigit() else value, "choice"
        if text in WORDS and about in QUESTIONS:
            named = NAMED[QUESTIONS[about].chapter].get(text)
            return (about, named, "literal") if named and QUESTIONS[about].accepts(named) else None
        return None

    @invariant()
    def the_record_holds_what_was_meant_in_order_and_once(self):
        lines = [line for line in self.record.history(self.id) if not item_of(line["question"])]
        kept = [(line["question"], line["value"], line["how"]) for line in lines]
        assert kept == self.meant
        consented = ["start", *(body["client_id"] for body, _ in self.sent)] if self.meant else []
        assert [turn["client_id"] for turn in self.record.turns(self.id)] == consented

    @invariant()
    def state_transcript_and_export_say_the_same(self):
        state = self.reply["state"]
        assert state["answers"] == {question: value for question, value, _ in self.meant}
        assert self.get().json()["state"] == state
        assert self.get("/data").json()["answers"] == state["answers"]

    @invariant()
    def there_is_a_total_only_of_all_eight(self):
        state = self.reply["state"]
        scores = [state["answers"].get(item) for item in LSVG]
        whole = all(isinstance(score, int) for score in scores)
        assert state["total"] == (sum(scores) if whole else None)
        assert (state["band"] is None) == (state["next_step"] is None) == (not whole)

    def is_gone(self):
        for token in self.tokens:
            headers = {"Authorization": f"Bearer {token}"}
            assert self.client.get(f"/api/v1/conversations/{self.id}", headers=headers).status_code == 401
        assert self.client.post("/api/v1/resume", json={"resume_code": self.code}).status_code == 404
        assert not self.record.turns(self.id) and not self.record.history(self.id)
        with pytest.raises(Unknown):
            self.record.load(self.id)

    def teardown(self):
        headers = {"Authorization": f"Bearer {self.tokens[0]}"}
        assert self.client.delete(f"/api/v1/conversations/{self.id}", headers=headers).status_code == 204
        self.is_gone()


def test_whatever_the_order_only_what_was_meant_counts(client, record):
    there = type("IntakeHere", (Intake,), {"client": client, "record": record})
    run_state_machine_as_test(there, settings=INTAKES)
