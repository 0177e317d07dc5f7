"""The server against its own description: whatever the description allows or forbids is answered as described."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from tests.api import small_register as town
from tests.api.conftest import House
from tests.api.test_role_matrix import MATRIX

# Who is let in is the role matrix's: schemathesis makes up cookies beside the good token and wonders that they pass.
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]
ENDLESS = ("GET", "/api/v1/events")
TOKENS_END_HERE = ("DELETE", "/api/v1/sessions/current")


@pytest.fixture(scope="module")
def described(house: House) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_url(f"{house.url}/api/v1/openapi.json")


@pytest.mark.parametrize(
    ("method", "path"), [key for key in MATRIX if key != ENDLESS], ids=lambda part: str(part).removeprefix("/api/v1/")
)
def test_answers_are_as_described(house: House, described: schemathesis.BaseSchema, method: str, path: str) -> None:
    token = "of-nobody" if (method, path) == TOKENS_END_HERE else town.token_of("authority")

    @settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=described[path][method].as_strategy())
    def try_it(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS, headers={"Authorization": f"Bearer {token}"}, timeout=30)

    try_it()
