"""Rasa says nothing: it logs what people say, at debug level and with its errors, and reports its use elsewhere.

Failures are logged where they are noticed, without words (bot.web.problems). Imported before anything of Rasa.
"""

import logging
import os

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")

import structlog

structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
logging.getLogger("rasa").setLevel(logging.CRITICAL)
