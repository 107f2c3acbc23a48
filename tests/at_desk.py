"""A professional at the pages, over HTTP, for scenario tests: opens a page, fills in its form, sends it as it is."""

import html
import re

PASSWORD = "vier losse woorden samen"


class AtDesk:
    """Someone who is signed in. `send` posts the hidden fields of the page that was opened, with what is filled in."""

    def __init__(self, client, accounts, name="anna", role="professional", profession="gz_psychologist"):
        from fastapi.testclient import TestClient

        self.name = name
        if accounts.named(name) is None:
            accounts.add(name, PASSWORD, role, profession)
        self.client = TestClient(client.app, raise_server_exceptions=False)
        self.sign_in()

    def sign_in(self, password=PASSWORD, code=""):
        return self.client.post(
            "/professional/sign-in", data={"name": self.name, "password": password, "code": code},
            follow_redirects=False,
        )

    def open(self, path):
        answer = self.client.get(f"/professional{path}")
        assert answer.status_code == 200, f"{path}: {answer.status_code} {text_of(answer)[:300]}"
        return answer

    def send(self, path, page=None, follow=True, **fields):
        """Fill in the form of a page and send it; `page` is one that was opened earlier."""
        opened = page or self.open(path)
        hidden = dict(re.findall(r'type="hidden" name="(csrf|version)" value="([^"]*)"', opened.text))
        body = {name.replace("__", "."): value for name, value in {**hidden, **fields}.items()}
        return self.client.post(f"/professional{path}", data=body, follow_redirects=follow)

    def new_case(self, **other):
        fields = {
            "pseudonym": "Uil 31", "born_month": "6", "born_year": "2022", "relations": "foster_parent",
            "family": "foster", "region": "nl", "reason": "het kind zoekt weinig troost", **other,
        }
        answer = self.send("/cases/new", **fields)
        assert answer.status_code == 200, text_of(answer)[:400]
        return "/cases/" + re.search(r"/cases/([0-9a-f-]{36})", str(answer.url)).group(1)

    def invite(self, case, label="pleegouder 1", relation="foster_parent", days="14"):
        """Invite a parent; gives the secret of the link and the short code."""
        answer = self.send(f"{case}/parents", label=label, relation=relation, days=days)
        assert answer.status_code == 200, text_of(answer)[:400]
        secret = re.search(r"\?invite=([\w-]+)", answer.text).group(1)
        return secret, re.search(r'class="code big">([^<]+)<', answer.text).group(1)

    def score(self, case, number, values, final=True, **more):
        fields = {f"lsvg_{n}": str(value) for n, value in enumerate(values, 1) if value}
        return self.send(f"{case}/scores.{number}", **fields, **({"final": "yes"} if final else {}), **more)

    def agree(self, case, number, values, argument="samen besproken", **more):
        fields = {}
        for n, value in enumerate(values, 1):
            if value:
                fields.update({f"lsvg_{n}": str(value), f"lsvg_{n}__argument": argument})
        return self.send(f"{case}/consensus.{number}", **{**fields, **more})


def text_of(answer):
    """What a person reads on a page."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)))
