"""What a parent reads about a case: plain, short, and without blame."""

import re

import yaml

from bot.cases.words import words
from bot.language.phrases import phrases_in

LONGEST, USUAL = 20, 12


def said_to_parents():
    def texts(node):
        if isinstance(node, dict):
            for value in node.values():
                yield from texts(value)
        elif isinstance(node, str):
            yield node

    with open("bot/report/case_texts.yml", encoding="utf-8") as file:
        found = [*texts(yaml.safe_load(file)["parent"]), *words()["strengths"].values()]
    parts = [part.strip() for text in found for part in re.split(r"(?<=[.!?:])\s+", text)]
    return sorted({part for part in parts if re.search(r"\w", part)})


def test_no_sentence_to_a_parent_blames_or_uses_jargon():
    assert [sentence for sentence in said_to_parents() if phrases_in(sentence)] == []
    jargon = re.compile(r"verstoord|LSVG|informant|consensus|gehechtheidsrelatie|problematisch", re.I)
    assert [sentence for sentence in said_to_parents() if jargon.search(sentence)] == []


def test_sentences_to_parents_are_short():
    lengths = [len(sentence.split()) for sentence in said_to_parents()]
    assert max(lengths) <= LONGEST and sum(lengths) / len(lengths) <= USUAL
