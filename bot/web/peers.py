"""Who is on the other side of a request, and what they ask for."""

from ipaddress import ip_address, ip_network

from starlette.requests import Request

# So many bits of an IPv6 address are one household's.
_HOUSEHOLD = 64


def address_of(request: Request) -> str:
    """The address that limits count: the proxy's word for it when one is trusted, else the peer itself."""
    peer = str(request.client.host) if request.client else "?"
    if request.app.state.settings.behind_tls:
        # Only the last word is the proxy's; what stands before it, on this line or an earlier one, anyone can write.
        named = (request.headers.getlist("x-forwarded-for") or [peer])[-1].split(",")[-1].strip()
        return _counted(named) or peer
    return peer


def _counted(address: str) -> str:
    """An address as it is counted: of IPv6 the network, which one household has whole. Empty for no address."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    return str(found) if found.version == 4 else str(ip_network((found, _HOUSEHOLD), strict=False))


def path_of(request: Request) -> str:
    """The path that was asked for, as routes are chosen by it.

    `request.url` is put together with the Host header, which the other side writes: "Host: x/healthz?" made any
    request look like a probe (CVE-2026-48710).
    """
    return str(request.scope["path"])
