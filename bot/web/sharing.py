"""The parent's side of a case: coming in by an invitation, and choosing to share what was answered, or no longer."""

from typing import Any, Dict

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, Response

from bot.dossier.invitations import (
    Invitation,
    InvitationLate,
    Invitations,
    InvitationUsed,
    InvitationWithdrawn,
    NoInvitation,
)
from bot.web.bodies import Share
from bot.web.limits import WRONG_CODE
from bot.web.peers import address_of
from bot.web.probes import STATIC
from bot.web.problems import Problem
from bot.web.tokens import check_token

router = APIRouter()
pages = APIRouter(include_in_schema=False)

REFUSED = {
    NoInvitation: "no_invitation", InvitationUsed: "invitation_used", InvitationLate: "invitation_late",
    InvitationWithdrawn: "invitation_withdrawn",
}


def _invitations(request: Request) -> Invitations:
    found: Invitations = request.app.state.desk.invitations
    return found


async def invited(request: Request, given: str) -> Invitation:
    """The invitation of a link or code. Raises a Problem that tells what to do; guessing is slowed as for codes."""
    limits, address = request.app.state.limits, address_of(request)
    if not limits.take(WRONG_CODE, address):
        raise Problem("too_many_codes")
    try:
        found = await run_in_threadpool(_invitations(request).check, given)
    except tuple(REFUSED) as error:
        if not isinstance(error, NoInvitation):
            limits.give_back(WRONG_CODE, address)
        raise Problem(REFUSED[type(error)]) from None
    limits.give_back(WRONG_CODE, address)
    return found


async def bind(request: Request, invitation: Invitation, started: Dict[str, Any]) -> None:
    """Join a new conversation to its invitation. When someone was first, nothing of the new one stays."""
    try:
        await run_in_threadpool(_invitations(request).use, invitation, started["conversation_id"])
    except InvitationUsed:
        await request.app.state.conversations.erase(started["conversation_id"])
        raise Problem("invitation_used") from None
    started["state"]["sharing"] = "open"


async def with_sharing(request: Request, conversation_id: str, reply: Dict[str, Any]) -> Dict[str, Any]:
    """The reply with `state.sharing` for someone who was invited: open, shared, or changed since it was shared."""
    one = await run_in_threadpool(_invitations(request).of_conversation, conversation_id)
    if one is not None and one.withdrawn is None:
        reply["state"] = {**reply["state"], "sharing": await run_in_threadpool(_state, request, one)}
    return reply


def _state(request: Request, one: Invitation) -> str:
    if one.submitted is None or one.conversation_id is None:
        return "open"
    answered = len(request.app.state.record.history(one.conversation_id))
    return "changed" if answered > one.shared else "shared"


@router.post("/conversations/{conversation_id}/share")
async def share(conversation_id: str, body: Share, request: Request) -> Dict[str, Any]:
    """Share the answers as they are now with the professional who sent the invitation, or stop sharing them."""
    await check_token(request, conversation_id)
    one = await run_in_threadpool(_invitations(request).of_conversation, conversation_id)
    if one is None or one.withdrawn is not None:
        raise Problem("not_invited")
    if body.share and not (await request.app.state.conversations.transcript(conversation_id))["state"]["answers"]:
        raise Problem("no_report")
    await run_in_threadpool(_invitations(request).submit, conversation_id, body.share)
    act = "share" if body.share else "unshare"
    await run_in_threadpool(request.app.state.access.note, "holder", act, conversation_id)
    return {"sharing": "shared" if body.share else "open"}


@pages.get("/uitnodiging")
async def with_code() -> Response:
    """The page on which a parent types the short code of an invitation."""
    policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; " \
             "frame-ancestors 'none'"
    return FileResponse(STATIC / "invitation.html", headers={"Content-Security-Policy": policy})
