"""The intake itself: questions, answers, scoring, and what one message does. Pure: no IO, no framework."""
