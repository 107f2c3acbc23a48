"""Rasa without TensorFlow, for serving. Imported before anything of Rasa.

On its way to forms and policies Rasa imports its helpers for training neural networks (`rasa.utils.tensorflow`), which
name two classes of TensorFlow as their parents. No part of this model computes with them, yet importing TensorFlow
takes every serving process 260 MB and two seconds (docs/measured.md). Those two are given here, empty; Rasa's own
modules stay as they are. Whatever else is asked of TensorFlow here fails at once and says why. Training runs in a
process of its own, with the real one (bot.training).
"""

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

# What Rasa 3.6 names of TensorFlow when it is imported for serving, by module.
NAMED = {
    "tensorflow": (), "tensorflow.keras": (),
    "tensorflow.keras.callbacks": ("Callback",), "tensorflow.keras.utils": ("Sequence",),
}


class _LeftOut(ModuleType):
    __path__: Any = []

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"{self.__name__}.{name}: serving runs without TensorFlow (bot/dialogue/untensored.py)")


def _leave_out() -> None:
    for name, classes in NAMED.items():
        module = _LeftOut(name)
        module.__spec__ = ModuleSpec(name, None, is_package=True)
        for one in classes:
            setattr(module, one, type(one, (), {}))
        sys.modules[name] = module
        parent, _, last = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], last, module)


if "tensorflow" not in sys.modules:
    _leave_out()
