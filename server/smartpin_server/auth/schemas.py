"""Bodies of sign-in and of tokens."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

Scope = Literal["read", "write", "ingest"]
Role = Literal["gateway", "contractor", "crew", "owner", "engineer", "authority", "admin"]


class SignIn(BaseModel):
    """Name and password of a local account."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"user": "crew", "password": "the one in demo-accounts.json"}]}
    )

    user: Annotated[str, Field(min_length=1, max_length=100)]
    password: Annotated[str, Field(min_length=1, max_length=200)]


class TokenWish(SignIn):
    """Name and password, and what the device is called and may do."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "user": "crew",
                    "password": "the one in demo-accounts.json",
                    "device": "van 7",
                    "scopes": ["read", "ingest"],
                }
            ]
        },
    )

    device: Annotated[str, Field(min_length=1, max_length=80, pattern=r"\S")]
    scopes: Annotated[list[Scope], Field(min_length=1, max_length=3)] = ["read"]


class OrganisationName(BaseModel):
    """An organisation, in short."""

    id: UUID
    name: str


class Person(BaseModel):
    """Who is signed in."""

    id: UUID
    user: str
    display_name: str
    language: str
    role: Role
    organisation: OrganisationName


class Session(BaseModel):
    """A page's sign-in; the cookie came with the answer."""

    person: Person
    expires_at: datetime


class Token(BaseModel):
    """A device's token. It is shown this once and kept nowhere."""

    token: str = Field(examples=["q3JX0b2yU4oG…"])
    device_id: UUID
    scopes: list[Scope]
    expires_at: datetime


class Organisation(OrganisationName):
    """The organisation that is acted for."""

    short_name: str
    kind: str
    phone: str | None


class ActingDevice(BaseModel):
    """The device whose token was shown."""

    id: UUID
    name: str
    scopes: list[Scope]
    expires_at: datetime | None


class Me(BaseModel):
    """Who the server takes the caller for."""

    person: Person | None = Field(description="null for a gateway without a person")
    role: Role
    organisation: Organisation
    device: ActingDevice | None = Field(description="null in a browser session")


class Device(BaseModel):
    """One of the caller's devices."""

    id: UUID
    name: str
    kind: str
    scopes: list[Scope]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


class Devices(BaseModel):
    """The caller's devices, newest first."""

    devices: list[Device]
