"""Every refusal as one document (RFC 9457), with a code that never changes and a sentence that says what to do.

A code is for programs, the sentence for people. What nobody foresaw becomes INTERNAL without a word of the inside.
"""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import psycopg
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from smartpin_server.db.refusals import refusal_of

PROBLEM_JSON = "application/problem+json"
log = logging.getLogger("smartpin.errors")

_HTTP_CODES = {
    400: "BAD_REQUEST",
    401: "NOT_SIGNED_IN",
    403: "FORBIDDEN",
    404: "NOT_FOUND",
    405: "METHOD_NOT_ALLOWED",
    406: "NOT_ACCEPTABLE",
    413: "BODY_TOO_LARGE",
    415: "NOT_JSON",
}


class Problem(Exception):
    """A refusal: status, stable code, one sentence; `errors` lists what is wrong where (JSON pointers)."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        errors: Sequence[Mapping[str, Any]] = (),
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(code, detail)
        self.status, self.code, self.detail = status, code, detail
        self.errors, self.headers, self.more = errors, headers, more

    def response(self) -> Response:
        """The document; member `type` is a name, not an address that could be asked."""
        body: dict[str, Any] = {
            "type": f"urn:smartpin:problem:{self.code.lower().replace('_', '-')}",
            "title": title_of(self.status),
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
        }
        if self.errors:
            body["errors"] = list(self.errors)
        if self.more:
            body.update(self.more)
        return JSONResponse(body, self.status, headers=self.headers, media_type=PROBLEM_JSON)


def title_of(status: int) -> str:
    """The reason phrase of a status."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"


def not_signed_in(detail: str = "Sign in, or send a device token as Authorization: Bearer.") -> Problem:
    """401 with the challenge that RFC 9110 asks for."""
    return Problem(401, "NOT_SIGNED_IN", detail, headers={"WWW-Authenticate": 'Bearer realm="smartpin"'})


def problem_of_database(error: psycopg.Error) -> Problem:
    """What the database's refusal means to the caller; a refusal nobody foresaw becomes INTERNAL and is logged."""
    found = refusal_of(error)
    if found is None:
        log.error("database error %s (%s)", error.sqlstate, type(error).__name__, exc_info=error)
        return internal()
    headers = {}
    if found.status == 401:
        return not_signed_in(found.detail)
    if found.status == 503:
        headers["Retry-After"] = "2"
    return Problem(found.status, found.code, found.detail, headers=headers)


def internal() -> Problem:
    """500 that tells nothing of the inside; the log has the rest."""
    return Problem(500, "INTERNAL", "Something went wrong on the server. It was logged; nothing was changed.")


def install_errors(app: FastAPI) -> None:
    """Answer every exception of `app` as a problem document."""

    @app.exception_handler(Problem)
    async def on_problem(request: Request, problem: Problem) -> Response:
        return problem.response()

    @app.exception_handler(RequestValidationError)
    async def on_invalid(request: Request, error: RequestValidationError) -> Response:
        return problem_of_validation(error).response()

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, error: HTTPException) -> Response:
        if error.status_code == 405 and not _is_known(app, request.url.path):
            # Only the client's catch-all matched, which takes GET alone: there is nothing here for any method.
            error = HTTPException(404, "There is nothing at this address.")
        code = _HTTP_CODES.get(error.status_code, f"HTTP_{error.status_code}")
        return Problem(error.status_code, code, str(error.detail), headers=error.headers).response()

    @app.exception_handler(DBAPIError)
    async def on_mapped_database_error(request: Request, error: DBAPIError) -> Response:
        original = error.orig
        return (problem_of_database(original) if isinstance(original, psycopg.Error) else internal()).response()

    @app.exception_handler(psycopg.Error)
    async def on_database_error(request: Request, error: psycopg.Error) -> Response:
        return problem_of_database(error).response()

    @app.exception_handler(PoolTimeout)
    async def on_busy(request: Request, error: PoolTimeout) -> Response:
        return busy().response()


def _is_known(app: FastAPI, path: str) -> bool:
    """True when the API describes something at this address, whatever the method."""
    patterns = getattr(app.state, "known_paths", None)
    if patterns is None:
        patterns = app.state.known_paths = [compile_path(known)[0] for known in app.openapi()["paths"]]
    return any(pattern.match(path) for pattern in patterns)


class SurpriseAnswers:
    """ASGI middleware: an exception that nobody foresaw is logged and answered as INTERNAL."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on; once the answer has begun it can only be cut off."""
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            if begun or scope["type"] != "http":
                raise
            log.exception("unexpected %s", type(error).__name__)
            await internal().response()(scope, receive, send)


def busy() -> Problem:
    """503 when every connection to the database is in use."""
    return Problem(503, "BUSY", "The server is busy. Try again in a moment.", headers={"Retry-After": "2"})


def problem_of_validation(error: RequestValidationError) -> Problem:
    """422 that points at each wrong place (RFC 6901); JSON that cannot be read at all is 400.

    The values themselves are not repeated: they may hold a password or be megabytes long.
    """
    wrong = error.errors()
    if any(item["type"] == "json_invalid" for item in wrong):
        return Problem(400, "JSON_INVALID", "The body is not one JSON value in UTF-8.")
    items = [
        {
            "pointer": _pointer(item["loc"]),
            "in": str(item["loc"][0]),
            "code": item["type"].upper(),
            "detail": item["msg"],
        }
        for item in wrong[:20]
    ]
    first = items[0] if items else {"pointer": "", "detail": "invalid"}
    where = first["pointer"] or "the body"
    return Problem(422, "INVALID", f"{where}: {first['detail']}", errors=items)


def _pointer(place: Sequence[Any]) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in place[1:])
