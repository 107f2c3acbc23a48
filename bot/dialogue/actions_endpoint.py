"""Custom actions in this process: an endpoint that calls the executor instead of the network."""

import json
import logging
from typing import Any, Dict, Optional

from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

log = logging.getLogger("nabij.dialogue")


class InProcessActions(EndpointConfig):
    """Runs actions here. `failures` counts actions that broke: Rasa itself goes on as if nothing happened."""

    def __init__(self) -> None:
        super().__init__(url="in-process")
        self._executor = ActionExecutor()
        self._executor.register_package("actions")
        self.failures = 0

    async def request(
        self, method: str = "post", subpath: Optional[str] = None, content_type: Optional[str] = "application/json",
        compress: bool = False, **kwargs: Any,
    ) -> Any:
        """Run one action. A rejection is passed on the way an action server would."""
        call: Dict[str, Any] = kwargs["json"]
        try:
            return await self._executor.run(call)
        except ActionExecutionRejection as rejection:
            answer = {"error": str(rejection), "action_name": rejection.action_name}
            raise ClientResponseError(400, "rejected", json.dumps(answer)) from None
        except Exception as error:
            # Only the kind of error is logged: its text may hold a person's words.
            self.failures += 1
            log.error("action %s failed: %s", call.get("next_action"), type(error).__name__)
            raise RasaException("an action failed") from None


class RemoteActions(EndpointConfig):
    """Runs actions on an action server of their own, counting failures the same way."""

    failures = 0

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """One call; everything but a rejection counts as a failure."""
        try:
            return await super().request(*args, **kwargs)
        except ClientResponseError as error:
            if error.status == 400:
                raise
            self.failures += 1
            raise RasaException("an action failed") from None
        except Exception as error:
            self.failures += 1
            log.error("the action server failed: %s", type(error).__name__)
            raise RasaException("an action failed") from None
