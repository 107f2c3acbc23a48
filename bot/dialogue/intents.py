"""The intent classifier of the Rasa pipeline: word and letter n-grams of a message as typed and in plain spelling.

Plain spelling (see bot.language.normalise) brings Flemish and chat spelling together; the letters of the message
as typed keep what plain spelling loses. A linear classifier over both was the best of what was compared:
see docs/measured.md.
"""

from typing import Any, Dict, List, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from bot.language.meaning import meaning_columns
from bot.language.normalise import normalise
from bot.language.storing import load_parts, save_parts

# Turns distances to the classifier's planes into shares that are right about as often as they say.
SHARPNESS = 5.0
# What a message means as a whole, beside its words and letters.
MEANING = 1.5
FILE = "intents.weights"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NgramIntentClassifier(IntentClassifier, GraphComponent):
    """Intents from n-grams; its confidence is a share between 0 and 1 over all intents."""

    def __init__(self, config: Dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self.config = config
        self._storage, self._resource = storage, resource
        words = {"ngram_range": (1, 2), "token_pattern": r"(?u)\b\w+\b|\?", "sublinear_tf": True}
        letters = {"analyzer": "char_wb", "ngram_range": (2, 5), "sublinear_tf": True}
        self.parts: Dict[str, Any] = {
            "typed_words": TfidfVectorizer(**words), "typed_letters": TfidfVectorizer(**letters),
            "plain_words": TfidfVectorizer(**words), "plain_letters": TfidfVectorizer(**letters),
            "planes": LinearSVC(C=config["penalty"], random_state=0),
        }

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
        examples = [e for e in training_data.intent_examples if e.get("intent") and e.get("text")]
        texts = [e.get("text") for e in examples]
        self.parts["planes"].fit(self._features(texts, learn=True), [e.get("intent") for e in examples])
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
        names = [str(name) for name in self.parts["planes"].classes_]
        for message in messages:
            distances = self.parts["planes"].decision_function(self._features([message.get("text") or ""]))[0]
            shares = np.exp(SHARPNESS * (distances - distances.max()))
            shares /= shares.sum()
            order = np.argsort(-shares)[:10]
            ranking = [{"name": names[i], "confidence": float(shares[i])} for i in order]
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _features(self, texts: List[str], learn: bool = False) -> csr_matrix:
        plain = [normalise(text) + (" ?" if "?" in text else "") for text in texts]
        columns = []
        for name in ("typed_words", "typed_letters", "plain_words", "plain_letters"):
            part, source = self.parts[name], texts if name.startswith("typed") else plain
            columns.append(part.fit_transform(source) if learn else part.transform(source))
        return hstack([*columns, meaning_columns(texts, MEANING)], format="csr")
