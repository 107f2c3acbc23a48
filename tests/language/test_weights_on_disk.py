"""What was learned comes back from disk as it was, and a file that is not weights is refused."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from bot.language.columns import Block, Columns, words_in
from bot.language.meaning import meaning_of
from bot.language.planes import Planes
from bot.language.storing import load_parts, save_parts

TEXTS = ["hij knuffelt altijd", "zij knuffelt nooit", "nooit een kusje", "altijd een kusje hoor"]
LABELS = ["near", "far", "far", "near"]


COLUMNS = Columns({"words": 1.0}, meaning=1.0)


def said(text):
    return {"words": words_in(text, 2), "plain": text}


def row(parts, text):
    return COLUMNS.row(parts, said(text))


@pytest.fixture
def learned():
    parts = COLUMNS.learn([said(text) for text in TEXTS])
    rows = COLUMNS.rows(parts, [said(text) for text in TEXTS])
    parts["planes"] = Planes.of(LogisticRegression(C=5).fit(rows, LABELS))
    parts["seen"] = Block.of_names([{"lang woord": 1.0}, {"kort": 0.5}])
    return {**parts, "names": ["één", "twee"], "rows": rows}


def test_weights_from_disk_judge_as_they_did_before(tmp_path, learned):
    save_parts(tmp_path / "x.weights", learned)
    back = load_parts(tmp_path / "x.weights")
    for new in ("hij geeft nooit een kusje", "altijd", ""):
        assert back["planes"].shares(row(back, new)) == pytest.approx(learned["planes"].shares(row(learned, new)))
    assert back["planes"].classes == ["far", "near"] and back["names"] == ["één", "twee"]
    assert back["seen"].places == learned["seen"].places and back["seen"].rarity is None
    assert (back["rows"] != learned["rows"]).nnz == 0


def test_nothing_is_left_beside_the_file(tmp_path, learned):
    save_parts(tmp_path / "x.weights", learned)
    assert [path.name for path in tmp_path.iterdir()] == ["x.weights"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\x80\x04K\x01."])
def test_a_file_that_holds_something_else_is_refused(tmp_path, content):
    (tmp_path / "x.weights").write_bytes(content)
    with pytest.raises(ValueError, match=r"x\.weights"):
        load_parts(tmp_path / "x.weights")


def test_sentences_that_mean_the_same_stand_nearer_than_others():
    comfort, same, other = map(meaning_of, ("ze zoekt troost bij mij", "ze komt naar me toe om getroost te worden",
                                            "we eten vanavond spaghetti"))
    assert comfort @ same > comfort @ other + 0.2


def test_a_word_that_is_not_in_the_table_lies_where_its_longest_known_part_lies():
    assert np.allclose(meaning_of("knuffelbeertje"), meaning_of("beertje"))


def test_an_empty_text_means_nothing():
    assert not meaning_of("").any() and not meaning_of("zqx").any()
