"""A person who talks with the assistant over HTTP, for scenario tests."""

import uuid

ABOUT = ("consent:yes", "about_relation:parent", "3 jaar", "about_region:nl")
HISTORY = (
    "history_neglect_or_abuse", "history_safe_home_or_legal", "history_caregiver_changes",
    "history_out_of_home_young", "history_life_events",
)


class Talk:
    """One conversation. `say` types, `pick` chooses; both keep the reply in `reply`."""

    def __init__(self, client, role="parent", region="nl", invite=None):
        self.client = client
        asked = {"role": role, "region": region, **({"invite": invite} if invite else {})}
        self.reply = client.post("/api/v1/conversations", json=asked).json()
        self.id, self.token = self.reply["conversation_id"], self.reply["token"]
        self.code = self.reply["resume_code"]

    @property
    def headers(self):
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def address(self):
        return f"/api/v1/conversations/{self.id}"

    def send(self, **body):
        body.setdefault("client_id", str(uuid.uuid4()))
        return self.client.post(f"{self.address}/messages", json=body, headers=self.headers)

    def say(self, text):
        return self._take(self.send(text=text))

    def pick(self, choice):
        return self._take(self.send(choice=choice))

    def _take(self, answer):
        assert answer.status_code == 200, answer.text
        self.reply = answer.json()
        return self

    @property
    def state(self):
        return self.reply["state"]

    @property
    def text(self):
        return "\n".join(message["text"] for message in self.reply["messages"])

    @property
    def choices(self):
        return [choice["id"] for message in self.reply["messages"] for choice in message.get("choices", [])]

    def share(self, on=True):
        answer = self.client.post(f"{self.address}/share", json={"share": on}, headers=self.headers)
        assert answer.status_code == 200, answer.text
        return answer.json()["sharing"]

    def to_history(self):
        for answer in ABOUT:
            self.pick(answer) if ":" in answer else self.say(answer)
        return self

    def to_lsvg(self, history="no"):
        self.to_history()
        for question in HISTORY:
            self.pick(f"{question}:{history}")
        return self

    def to_result(self, values=(1, 1, 1, 1, 1, 1, 1, 1)):
        self.to_lsvg()
        for number, value in enumerate(values, 1):
            self.pick(f"lsvg_{number}:{value}") if value else self.pick("tool:skip")
            if (self.state["question_id"] or "").endswith("_example"):
                self.pick(f"lsvg_{number}_example:pass")
        return self
