"""Reading a trained model for serving: only what serving needs, each part once and fast."""

import json
from pathlib import Path
from typing import Any, Dict

from rasa.engine.graph import ExecutionContext
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
