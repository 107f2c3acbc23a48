"""What was learned comes back from disk as it was, and a file that is not weights is refused."""

import numpy as np
import pytest
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.language.meaning import LENGTH, meaning_of
from bot.language.storing import load_parts, save_parts

TEXTS = ["hij knuffelt altijd", "zij knuffelt nooit", "nooit een kusje", "altijd een kusje, hoor"]
LABELS = ["near", "far", "far", "near"]


@pytest.fixture
def learned():
    words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+", sublinear_tf=True)
    planes = LogisticRegression(C=5).fit(words.fit_transform(TEXTS), LABELS)
    seen = DictVectorizer().fit([{"lang woord": 1.0}, {"kort": 0.5}])
    return {"words": words, "planes": planes, "seen": seen}


def test_weights_from_disk_judge_as_they_did_before(tmp_path, learned):
    save_parts(tmp_path / "x.weights", learned)
    back = load_parts(tmp_path / "x.weights")
    new = ["hij geeft nooit een kusje", "altijd", ""]
    before = learned["planes"].predict_proba(learned["words"].transform(new))
    after = back["planes"].predict_proba(back["words"].transform(new))
    assert np.allclose(before, after, atol=1e-5)
    assert list(back["planes"].classes_) == ["far", "near"]
    assert (back["seen"].transform([{"kort": 1.0}]) != learned["seen"].transform([{"kort": 1.0}])).nnz == 0


def test_nothing_is_left_beside_the_file(tmp_path, learned):
    save_parts(tmp_path / "x.weights", learned)
    assert [path.name for path in tmp_path.iterdir()] == ["x.weights"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\x80\x04K\x01."])
def test_a_file_that_holds_something_else_is_refused(tmp_path, content):
    (tmp_path / "x.weights").write_bytes(content)
    with pytest.raises(ValueError, match=r"x\.weights"):
        load_parts(tmp_path / "x.weights")


def test_sentences_that_mean_the_same_stand_nearer_than_others():
    comfort, same, other = meaning_of(["ze zoekt troost bij mij", "ze komt naar me toe om getroost te worden",
                                       "we eten vanavond spaghetti"])
    assert comfort @ same > comfort @ other + 0.2


def test_an_empty_text_means_nothing():
    assert not meaning_of(["", "  "]).any() and meaning_of([]).shape == (0, LENGTH)
