"""Who is on the other side of a request, and what they ask for."""

from starlette.requests import Request


def address_of(request: Request) -> str:
    """The address that limits count: the proxy's word for it when one is trusted, else the peer itself."""
    if request.app.state.settings.behind_tls:
        named = str(request.headers.get("x-forwarded-for", "")).split(",")[-1].strip()
        if named:
            return named
    return str(request.client.host) if request.client else "?"


def path_of(request: Request) -> str:
    """The path that was asked for, as routes are chosen by it.

    `request.url` is put together with the Host header, which the other side writes: "Host: x/healthz?" made any
    request look like a probe (CVE-2026-48710).
    """
    return str(request.scope["path"])
