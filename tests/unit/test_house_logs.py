"""What the server writes to its log: one line a thing, without places and secrets."""

import json
import logging
import sys

import pytest

from smartpin_server.up.access_log import AccessLog, Message, Receive, Scope, Send
from smartpin_server.up.logs import JsonLines, PlainLines, scrub

TOKEN = "q3-4F_zAb9Kx7LmN0pQrStUvWxYz12345"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("crew at 107.5847, 16.4637", "crew at [number], [number]"),
        ("POINT(562235.863 1820977.006)", "POINT([number] [number])"),
        (f"token {TOKEN} refused", "token [secret] refused"),
        ("postgresql://smartpin_api:pw@127.0.0.1/x", "postgresql://[login]@127.0.0.1/x"),
        ("row 0192f3a4-7b1c-7def-8123-456789abcdef is stale", "row 0192f3a4-7b1c-7def-8123-456789abcdef is stale"),
        ("served 12 tiles in 3.4 ms", "served 12 tiles in 3.4 ms"),
    ],
)
def test_places_and_secrets_are_blanked_and_the_rest_is_kept(said: str, kept: str) -> None:
    assert scrub(said) == kept


def _record(message: str, **more: object) -> logging.LogRecord:
    record = logging.LogRecord("smartpin.up", logging.INFO, __file__, 1, message, None, None)
    vars(record).update(more)
    return record


def test_a_json_line_carries_its_fields() -> None:
    line = json.loads(JsonLines().format(_record("request", fields={"status": 200, "route": "/api/v1/pins/{id}"})))
    assert line["message"] == "request"
    assert (line["status"], line["route"]) == (200, "/api/v1/pins/{id}")
    assert line["at"].endswith("+00:00")


def test_an_exception_is_logged_without_its_message_which_may_hold_a_row() -> None:
    try:
        raise ValueError("Failing row contains (107.5847, 16.4637, Trần)")
    except ValueError:
        record = _record("it failed", exc_info=sys.exc_info())
    for lines in (JsonLines(), PlainLines()):
        written = lines.format(record)
        assert "ValueError" in written
        assert "test_house_logs.py" in written
        assert "Trần" not in written
        assert "107" not in written


async def _request(scope: Scope, caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        pass

    with caplog.at_level(logging.INFO, "smartpin.access"):
        await AccessLog(inner)(scope, receive, send)
    return [record for record in caplog.records if record.name == "smartpin.access"]


async def test_a_request_is_logged_by_its_pattern_and_not_by_its_address(caplog: pytest.LogCaptureFixture) -> None:
    class Route:
        path = "/api/v1/around"

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/api/v1/around",
        "query_string": b"lon=107.5847",
        "route": Route(),
    }
    [record] = await _request(scope, caplog)
    written = JsonLines().format(record)
    assert '"route": "/api/v1/around"' in written
    assert "107" not in written


async def test_an_address_without_a_route_is_not_logged_itself(caplog: pytest.LogCaptureFixture) -> None:
    [record] = await _request({"type": "http", "method": "GET", "path": "/16.4637/107.5847"}, caplog)
    assert "16.4637" not in JsonLines().format(record)


async def test_health_questions_leave_no_lines(caplog: pytest.LogCaptureFixture) -> None:
    assert await _request({"type": "http", "method": "GET", "path": "/livez"}, caplog) == []
