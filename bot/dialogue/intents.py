"""The intent classifier of the Rasa pipeline: word and letter n-grams of a message as typed and in plain spelling.

Plain spelling (see bot.language.normalise) brings Flemish and chat spelling together; the letters of the message
as typed keep what plain spelling loses. A linear classifier over both was the best of what was compared:
see docs/measured.md.
"""

import re
from typing import Any, Dict, List, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.columns import Columns, letters_in, words_in
from bot.language.normalise import normalise, with_question
from bot.language.planes import Planes, shared_out
from bot.language.storing import load_parts, save_parts

# Turns distances to the classifier's planes into shares that are right about as often as they say.
SHARPNESS = 5.0
# What a message means as a whole counts beside its words and letters; words of one example alone are left out.
COLUMNS = Columns(
    dict.fromkeys(("typed_words", "typed_letters", "plain_words", "plain_letters"), 1.0), meaning=1.5,
    least={"typed_words": 2, "plain_words": 2},
)
FILE = "intents.weights"
_WORD = re.compile(r"\w+|\?")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NgramIntentClassifier(IntentClassifier, GraphComponent):
    """Intents from n-grams; its confidence is a share between 0 and 1 over all intents."""

    def __init__(self, config: Dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self.config = config
        self._storage, self._resource = storage, resource
        self.parts: Dict[str, Any] = {}

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """`penalty`: how much a wrongly placed sentence weighs (C of a linear support vector classifier)."""
        return {"penalty": 0.3}

    @classmethod
    def required_components(cls) -> List[Type]:  # type: ignore[type-arg]
        """None: it reads the text itself."""
        return []

    @staticmethod
    def required_packages() -> List[str]:
        """What Rasa checks for before it loads this component."""
        return ["sklearn"]

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext,
    ) -> "NgramIntentClassifier":
        """A new, untrained component."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from every example that has an intent and a text."""
        from sklearn.svm import LinearSVC

        examples = [e for e in training_data.intent_examples if e.get("intent") and e.get("text")]
        said = [_said(e.get("text")) for e in examples]
        parts, planes = COLUMNS.learn(said), LinearSVC(C=self.config["penalty"], random_state=0)
        planes.fit(COLUMNS.rows(parts, said), [e.get("intent") for e in examples])
        self.parts = {**parts, "planes": Planes.of(planes)}
        with self._storage.write_to(self._resource) as folder:
            save_parts(folder / FILE, self.parts)
        return self._resource

    @classmethod
    def load(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> "NgramIntentClassifier":
        """A trained component from a model. Raises ValueError when the model holds something else."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component.parts = load_parts(folder / FILE)
        return component

    def process(self, messages: List[Message]) -> List[Message]:
        """Set `intent` and the ten likeliest as `intent_ranking` on each message."""
        planes: Planes = self.parts["planes"]
        for message in messages:
            row = COLUMNS.row(self.parts, _said(message.get("text") or ""))
            shares = shared_out(SHARPNESS * planes.distances(row))
            order = np.argsort(-shares)[:10]
            ranking = [{"name": planes.classes[i], "confidence": float(shares[i])} for i in order]
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages


def _said(text: str) -> Dict[str, Any]:
    """What a message says in each block of columns."""
    typed, plain = text.lower(), normalise(text)
    asked = with_question(plain, text)
    return {
        "typed_words": words_in(typed, 2, _WORD), "typed_letters": letters_in(typed, 2, 5),
        "plain_words": words_in(asked, 2, _WORD), "plain_letters": letters_in(asked, 2, 5), "plain": plain,
    }
