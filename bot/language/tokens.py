"""How the bundled Dutch pipeline cuts a text into words: as spaCy does for Dutch, with the abbreviations people type.

spaCy's own list is 4,600 long, mostly references in law books, and takes a third of a second to read.
"""

from typing import Callable

from bot.language.lean import Language, registry, spacy

ABBREVIATIONS = (
    "'k", "'m", "'n", "'r", "'s", "'t", "a.s.", "a.u.b.", "bijv.", "blz.", "bv.", "bvb.", "ca.", "d.m.v.", "dhr.",
    "dr.", "drs.", "e.d.", "enz.", "etc.", "evt.", "excl.", "gr.", "i.p.v.", "i.v.m.", "incl.", "ivm.", "jl.", "jr.",
    "m.a.w.", "m.b.t.", "m.b.v.", "m.i.", "max.", "mevr.", "min.", "mr.", "mvg.", "mw.", "n.a.v.", "n.v.t.", "nl.",
    "nr.", "o.a.", "o.i.d.", "o.l.v.", "p.s.", "prof.", "resp.", "s.v.p.", "sr.", "st.", "t.a.v.", "t.g.v.", "t.o.v.",
    "t/m", "tel.", "u.", "vgl.", "z.g.", "zgn.", "zsm.",
)


@registry.tokenizers("nabij_chat")
def chat_tokenizer() -> Callable[[Language], spacy.tokenizer.Tokenizer]:
    """Makes the tokenizer of a pipeline, as its configuration asks."""

    def made(nlp: Language) -> spacy.tokenizer.Tokenizer:
        dutch = nlp.Defaults
        spelled = (form for word in ABBREVIATIONS for form in (word, word.capitalize(), word.upper()))
        return spacy.tokenizer.Tokenizer(
            nlp.vocab, rules={form: [{"ORTH": form}] for form in spelled},
            prefix_search=spacy.util.compile_prefix_regex(dutch.prefixes or ()).search,
            suffix_search=spacy.util.compile_suffix_regex(dutch.suffixes or ()).search,
            infix_finditer=spacy.util.compile_infix_regex(dutch.infixes or ()).finditer,
            token_match=dutch.token_match, url_match=dutch.url_match,
        )

    return made
