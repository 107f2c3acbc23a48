"""Who is on the other side of a request."""

from starlette.requests import Request


def address_of(request: Request) -> str:
    """The address that limits count: the proxy's word for it when one is trusted, else the peer itself."""
    if request.app.state.settings.behind_tls:
        named = str(request.headers.get("x-forwarded-for", "")).split(",")[-1].strip()
        if named:
            return named
    return str(request.client.host) if request.client else "?"
