"""Reading a trained model for serving: only what serving needs, each part once and fast."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Dict, Optional, Tuple, Type, Union

from rasa.core.agent import Agent
from rasa.core.processor import MessageProcessor
from rasa.engine.graph import ExecutionContext
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import MODEL_ARCHIVE_METADATA_FILE, LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelMetadata, ModelStorage
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.domain import Domain

from bot.content import content_of


class ServedModel(LocalModelStorage):
    """A model archive without its training: that part names every kind of component Rasa has, and loads them."""

    @staticmethod
    def _load_metadata(directory: Path) -> ModelMetadata:
        about = json.loads((directory / MODEL_ARCHIVE_METADATA_FILE).read_text(encoding="utf-8"))
        about["train_schema"] = {"nodes": {}}
        about["predict_schema"]["nodes"]["domain_provider"]["uses"] = f"{__name__}.{ServedDomain.__name__}"
        return ModelMetadata.from_dict(about)


class ServedDomain(DomainProvider):
    """The domain of a trained model, which was checked when it was trained: Rasa checks it again, for 1.5 s."""

    @classmethod
    def load(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> DomainProvider:
        """The provider with its domain. Raises Rasa's InvalidDomain, OSError or yaml.YAMLError for a broken file."""
        with model_storage.read_from(resource) as folder:
            domain = Domain.from_dict(content_of(folder / "domain.yml"))
        return cls(model_storage, resource, domain)


class ServedProcessor(MessageProcessor):
    """A processor of a model that was read that way."""

    @staticmethod
    def _load_model(model_path: Union[str, Path]) -> Tuple[str, ModelMetadata, GraphRunner]:
        with TemporaryDirectory() as unpacked:
            about, runner = load_predict_graph_runner(Path(unpacked), Path(model_path), ServedModel, DaskGraphRunner)
        return Path(model_path).name, about, runner


class ServedAgent(Agent):
    """An agent with such a processor."""

    processor_class: Type[ServedProcessor] = ServedProcessor

    def load_model(self, model_path: Union[str, Path], fingerprint: Optional[str] = None) -> None:
        """Load a model; raises Rasa's errors, OSError or ValueError when it cannot be read."""
        self.processor = self.processor_class(
            model_path=model_path, tracker_store=self.tracker_store, lock_store=self.lock_store,
            action_endpoint=self.action_endpoint, generator=self.nlg,
        )
        self.domain = self.processor.domain
        self.tracker_store.domain = self.domain
        self.nlg.responses = self.domain.responses
        self._set_fingerprint(fingerprint)
