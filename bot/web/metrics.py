"""What an operator watches, for Prometheus: counts and times, no words and no ids."""

from prometheus_client import Counter, Histogram

STARTED = Counter("nabij_conversations_started", "Conversations begun")
MESSAGES = Counter("nabij_messages", "Messages received")
ANSWERS = Counter("nabij_answers", "Answers given over HTTP, by status", ["status"])
TURNS_FAILED = Counter("nabij_turns_failed", "Turns that broke half-way and were not kept, by kind of error", ["error"])
TURN_SECONDS = Histogram(
    "nabij_turn_seconds", "Time from a message to its reply", buckets=(0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30)
)
