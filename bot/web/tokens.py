"""Whether a request may see a conversation."""

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from bot.web.problems import Problem


async def check_token(request: Request, conversation_id: str) -> None:
    """Raise a Problem unless the request holds a token of this conversation."""
    # In a thread, as everything that waits for the database: a slow one keeps nobody else waiting.
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    allows = request.app.state.record.allows
    if scheme.lower() != "bearer" or not await run_in_threadpool(allows, conversation_id, token.strip()):
        raise Problem("no_token")
