"""Learned weights on disk, as word lists and arrays: a file holds nothing that runs, and loads in a blink.

A general format (skops) took eight seconds to load what this loads in half a second: it keeps each word as an
object of its own. Only the kinds of parts that reading uses are known here.
"""

import json
import os
from pathlib import Path
from typing import Any, Dict, List

_SEPARATOR = "\x00"
# A matrix with fewer weights than this share is kept as places and values.
_SPARSE = 0.5
_ROWS = ("data", "indices", "indptr")


def save_parts(path: Path, parts: Dict[str, Any]) -> None:
    """Write vectorizers, classifiers, word lists and sparse rows by name; whole or not at all. Raises OSError."""
    import numpy as np

    arrays: Dict[str, Any] = {}
    about = {name: _taken_apart(name, part, arrays) for name, part in parts.items()}
    arrays["about"] = np.frombuffer(json.dumps(about).encode(), dtype=np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    unready = path.with_suffix(f".{os.getpid()}")
    with unready.open("wb") as handle:
        np.savez_compressed(handle, **arrays)
    unready.rename(path)


def load_parts(path: Path) -> Dict[str, Any]:
    """The parts that `save_parts` wrote. Raises ValueError when the file is something else, or broken."""
    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as arrays:
            about = json.loads(bytes(arrays["about"]))
            return {name: _put_together(name, told, arrays) for name, told in about.items()}
    except (KeyError, TypeError, AttributeError, EOFError, OSError) as error:
        raise ValueError(f"{path.name} does not hold learned weights ({type(error).__name__})") from error
    except Exception as error:  # a broken archive raises many kinds, each as fatal
        raise ValueError(f"{path.name} is broken ({type(error).__name__})") from error


def _taken_apart(name: str, part: Any, arrays: Dict[str, Any]) -> Dict[str, Any]:
    """What to tell of a part; its figures and words go into `arrays`."""
    import numpy as np
    from scipy.sparse import issparse

    if isinstance(part, list):
        arrays[f"{name}.terms"] = np.frombuffer(_SEPARATOR.join(part).encode(), dtype=np.uint8)
        return {"kind": "list"}
    if issparse(part):
        for field in _ROWS:
            arrays[f"{name}.{field}"] = getattr(part, field)
        return {"kind": "rows", "shape": part.shape}
    kind = type(part).__name__
    told = {"kind": kind, "settings": _settings(part)}
    if kind in ("TfidfVectorizer", "DictVectorizer"):
        arrays[f"{name}.terms"] = np.frombuffer(_SEPARATOR.join(part.get_feature_names_out()).encode(), dtype=np.uint8)
        if kind == "TfidfVectorizer":
            arrays[f"{name}.idf"] = part.idf_.astype(np.float32)
        return told
    weights = part.coef_ if isinstance(part.coef_, np.ndarray) else part.coef_.toarray()
    weights = weights.astype(np.float32)
    arrays[f"{name}.classes"] = np.array([str(label) for label in part.classes_])
    arrays[f"{name}.intercept"] = part.intercept_
    if np.count_nonzero(weights) < _SPARSE * weights.size:
        places = np.flatnonzero(weights)
        arrays[f"{name}.places"], arrays[f"{name}.values"] = places.astype(np.int32), weights.flat[places]
        return {**told, "shape": weights.shape}
    arrays[f"{name}.weights"] = weights
    return told


def _put_together(name: str, told: Dict[str, Any], arrays: Any) -> Any:
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import LinearSVC

    if told["kind"] == "list":
        return bytes(arrays[f"{name}.terms"]).decode().split(_SEPARATOR)
    if told["kind"] == "rows":
        return csr_matrix(tuple(arrays[f"{name}.{field}"] for field in _ROWS), shape=told["shape"])
    kinds = {kind.__name__: kind for kind in (DictVectorizer, TfidfVectorizer, LogisticRegression, LinearSVC)}
    settings = {key: tuple(value) if isinstance(value, list) else value for key, value in told["settings"].items()}
    part = kinds[told["kind"]](**settings)
    if told["kind"] in ("TfidfVectorizer", "DictVectorizer"):
        terms: List[str] = bytes(arrays[f"{name}.terms"]).decode().split(_SEPARATOR)
        part.vocabulary_ = {term: place for place, term in enumerate(terms)}
        if told["kind"] == "TfidfVectorizer":
            part.idf_ = arrays[f"{name}.idf"].astype(np.float64)
        else:
            part.feature_names_ = terms
        return part
    part.classes_ = arrays[f"{name}.classes"].astype(object)
    part.intercept_ = arrays[f"{name}.intercept"]
    if "shape" in told:
        # Whole again in memory: turning a sparse matrix around at every reading costs a millisecond.
        part.coef_ = np.zeros(told["shape"], dtype=np.float32)
        part.coef_.flat[arrays[f"{name}.places"]] = arrays[f"{name}.values"]
    else:
        part.coef_ = arrays[f"{name}.weights"]
    part.n_features_in_ = part.coef_.shape[1]
    return part


def _settings(part: Any) -> Dict[str, Any]:
    """The settings of a part that differ from their defaults; all are plain values."""
    usual = type(part)().get_params()
    return {key: value for key, value in part.get_params().items() if value != usual[key]}
