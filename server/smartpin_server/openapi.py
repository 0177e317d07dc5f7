"""The description of the API that programs read: texts, tags, and every refusal with its code."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from smartpin_server.problem_codes import CODES

TITLE = "Smartpin"
DESCRIPTION = """\
An open register of what is buried in the street, built around smart pins in the road.

Places are WGS 84 longitude and latitude in degrees, times are RFC 3339, lengths metres unless the name says otherwise.
`null` means unknown, never zero. Every refusal is `application/problem+json` (RFC 9457) with a stable `code`.
What a caller may not see is not there: the register answers as if it did not exist.
"""
TAGS: list[dict[str, Any]] = [
    {"name": "sign-in", "description": "Sessions of pages and tokens of devices."},
    {"name": "sightings", "description": "A pin was read: hand it in, and be told what lies below."},
    {"name": "pins", "description": "Pins, their tags and marks."},
    {"name": "lines", "description": "Buried lines."},
    {"name": "nodes", "description": "Valves, manholes, joints, cabinets."},
    {"name": "search", "description": "One box to type into."},
    {"name": "permits", "description": "Permits to dig: drawn, submitted, issued, dug, extended, closed."},
    {"name": "clearances", "description": "May I dig here? A verdict with its reasons."},
    {
        "name": "certificates",
        "description": "The signed form of a clearance: what it proves, and whether it still holds.",
    },
    {
        "name": "owners",
        "description": "The owner's desk: requests, answers, what records cover, and who looked at them.",
    },
    {"name": "site", "description": "On site: steps signed, what open ground showed, pictures."},
    {"name": "jurisdiction", "description": "The city this register serves: colours, languages, rules."},
    {"name": "tiles", "description": "Vector tiles, under the caller's own rights."},
    {"name": "live", "description": "What is being heard just now."},
    {"name": "health", "description": "For supervisors and dashboards."},
    {"name": "client", "description": "What the web client must know before sign-in."},
]
PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "A refusal (RFC 9457).",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "stable; for programs"},
        "detail": {"type": "string", "description": "one sentence, for people"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {
                    "pointer": {"type": "string", "description": "where (JSON pointer, RFC 6901)"},
                    "in": {"type": "string", "description": "body, query, path or header"},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}


def version() -> str:
    """The installed version of the program."""
    try:
        return installed_version("smartpin")
    except PackageNotFoundError:
        return "unknown"


def problems(*codes: str) -> dict[int | str, dict[str, Any]]:
    """`responses` of a route for these codes, joined by status."""
    by_status: dict[int, list[str]] = {}
    for code in codes:
        by_status.setdefault(CODES[code][0], []).append(code)
    return {status: problem_response(status, found) for status, found in sorted(by_status.items())}


def problem_response(status: int, codes: list[str]) -> dict[str, Any]:
    """One response object with an example per code."""
    return {
        "description": " · ".join(f"`{code}`" for code in codes),
        "content": {
            "application/problem+json": {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "examples": {code: {"summary": CODES[code][1], "value": example(code)} for code in codes},
            }
        },
    }


def example(code: str) -> dict[str, Any]:
    """What a refusal with this code looks like."""
    from smartpin_server.errors import title_of

    status, sentence = CODES[code]
    kind = f"urn:smartpin:problem:{code.lower().replace('_', '-')}"
    return {"type": kind, "title": title_of(status), "status": status, "code": code, "detail": sentence}


COMMON_PROBLEMS = problems("DATABASE_AWAY", "BUSY", "TOOK_TOO_LONG", "TRY_AGAIN", "NO_ROOM", "NO_RULE_SET")
_WITH_BODY = ("JSON_INVALID", "BODY_TOO_LARGE", "NOT_JSON")
_WITH_FILE = ("BODY_TOO_LARGE",)
_UNPROCESSABLE = ("INVALID", "JSON_TOO_DEEP", "TEXT_WITH_NUL", "NUMBER_NOT_FINITE", "BAD_VALUE")


def complete(app: FastAPI) -> None:
    """Give the application a description in which the refusals every route shares are written out."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(
                title=app.title,
                version=app.version,
                description=app.description,
                tags=app.openapi_tags,
                routes=app.routes,
                separate_input_output_schemas=False,
            )
            _add_shared_refusals(schema)
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]  # FastAPI's documented way


def _add_shared_refusals(schema: dict[str, Any]) -> None:
    schemas = schema.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"] = PROBLEM_SCHEMA
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    for path in schema["paths"].values():
        for method, operation in path.items():
            answers = operation["responses"]
            takes_body = "requestBody" in operation
            if takes_body or "parameters" in operation:
                _join(answers, _UNPROCESSABLE if takes_body else ("INVALID", "BAD_VALUE"))
            if takes_body:
                is_file = "application/octet-stream" in operation["requestBody"].get("content", {})
                _join(answers, _WITH_FILE if is_file else _WITH_BODY)
            if operation.get("security"):
                _join(answers, ("NOT_SIGNED_IN", "SCOPE_MISSING", *(() if method == "get" else ("FOREIGN_PAGE",))))


def _join(answers: dict[str, Any], codes: tuple[str, ...]) -> None:
    """Add refusals to those a route has declared itself."""
    for status in {CODES[code][0] for code in codes}:
        said = answers.get(str(status), {}).get("content", {}).get("application/problem+json", {}).get("examples", {})
        more = [code for code in codes if CODES[code][0] == status and code not in said]
        answers[str(status)] = problem_response(status, [*said, *more])
