"""Learned weights on disk, as word lists and arrays: a file holds nothing that runs, and loads in a blink.

A general format (skops) took eight seconds to load what this loads in half a second: it keeps each word as an
object of its own. Only the kinds of parts that reading uses are known here.
"""

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any, Dict, List

from bot.language.columns import Block
from bot.language.planes import Planes

_SEPARATOR = "\x00"
# Weights of which fewer than this share are not zero are kept as places and values.
_SPARSE = 0.5
_NUMBERS: List[int] = []
_COUNTING = threading.Lock()
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

    if isinstance(part, (list, Block)):
        terms = part if isinstance(part, list) else list(part.places)
        arrays[f"{name}.terms"] = np.frombuffer(_SEPARATOR.join(terms).encode(), dtype=np.uint8)
        if isinstance(part, list):
            return {"kind": "list"}
        if part.rarity is not None:
            arrays[f"{name}.rarity"] = part.rarity
        return {"kind": "block", "rare": part.rarity is not None}
    if isinstance(part, Planes):
        arrays[f"{name}.intercept"] = part.intercept
        told = {"kind": "planes", "classes": part.classes, "apart": part.apart, "shape": part.weights.shape,
                "dtype": part.weights.dtype.name}
        places = np.flatnonzero(part.weights)
        if len(places) < _SPARSE * part.weights.size:
            arrays[f"{name}.places"], arrays[f"{name}.values"] = places.astype(np.int32), part.weights.flat[places]
        else:
            arrays[f"{name}.weights"] = part.weights
        return told
    for field in _ROWS:
        arrays[f"{name}.{field}"] = getattr(part, field)
    return {"kind": "rows", "shape": part.shape}


def _put_together(name: str, told: Dict[str, Any], arrays: Any) -> Any:
    import numpy as np

    if told["kind"] == "rows":
        from scipy.sparse import csr_matrix

        return csr_matrix(tuple(arrays[f"{name}.{field}"] for field in _ROWS), shape=told["shape"])
    if told["kind"] == "planes":
        weights = np.zeros(told["shape"], dtype=told["dtype"])
        if f"{name}.weights" in arrays:
            weights = arrays[f"{name}.weights"]
        else:
            weights.flat[arrays[f"{name}.places"]] = arrays[f"{name}.values"]
        return Planes(told["classes"], weights, arrays[f"{name}.intercept"], told["apart"])
    terms = bytes(arrays[f"{name}.terms"]).decode().split(_SEPARATOR)
    if told["kind"] == "list":
        return terms
    # Many blocks know the same terms, and all count from nought: each term and each number is kept once.
    places = dict(zip(map(sys.intern, terms), _counted(len(terms))))
    return Block(places, arrays[f"{name}.rarity"] if told["rare"] else None)


def _counted(size: int) -> List[int]:
    with _COUNTING:  # two threads that load at once must not count on together
        _NUMBERS.extend(range(len(_NUMBERS), size))
        return _NUMBERS[:size]
