"""Our cookies, and the names they go by: with a prefix that browsers watch over, by HTTPS.

A browser takes ``__Host-…`` only by HTTPS, with Secure, for every path of this host and of no other
(RFC 6265bis, 4.1.3.2): no neighboring host, and nobody on a line without TLS, can put one of theirs
in its place. It wants ``Path=/``, which ours have anyway. On one's own machine, without TLS, a
browser would refuse such a name; there the plain one stays.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from praxis.ui.posts import https

PREFIX = "__Host-"


def read(cookies: Mapping[str, str], name: str) -> str | None:
    """What stands under a name. The plain one counts only where there is none with the prefix.

    So whoever was given a cookie before it had a prefix keeps it until it ends.
    """
    guarded = cookies.get(PREFIX + name)
    return cookies.get(name) if guarded is None else guarded


def give(request: Request, response: Response, name: str, value: str, *, seconds: int) -> None:
    """Have the browser keep ``value`` for so long, out of the reach of scripts and other sites."""
    secure = https(request)
    response.set_cookie(
        PREFIX + name if secure else name,
        value,
        max_age=seconds,
        httponly=True,
        samesite="lax",
        secure=secure,
    )
    if secure and name in request.cookies:
        response.delete_cookie(name)


def take(request: Request, response: Response, name: str) -> None:
    """Have the browser forget it, by whichever name it was kept."""
    response.delete_cookie(name)
    if https(request):
        response.delete_cookie(PREFIX + name, secure=True, httponly=True, samesite="lax")
