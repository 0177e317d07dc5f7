"""What the routes of certificates answer."""

from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class CertificateOut(BaseModel):
    """A certificate, as its reader may see it."""

    certificate_hash: str = Field(pattern="^[0-9a-f]{64}$")
    document: dict[str, Any] = Field(description="What was signed, with the details this reader may see in place.")
    jws: str = Field(description="JWS~detail~detail~…: what was signed and the details; verifies as it stands.")
    qr: str = Field(description="What stands behind # in the printed QR.")


class StatusOut(BaseModel):
    """Whether a certificate still holds."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "certificate_hash": "5d" * 32,
                "code": "HUE-2026-00042",
                "revision": 1,
                "status": "VALID",
                "verdict": "CAUTION",
                "expires_at": "2026-12-08T10:00:00Z",
                "checked_at": "2026-11-25T01:30:00Z",
                "signed": "eyJhbGciOiJFZDI1NTE5Ii…",
            }
        }
    )
    certificate_hash: str
    code: str = Field(description="of the permit")
    revision: int
    status: str = Field(description="AWAITING, VALID, STALE, EXPIRED, SUPERSEDED or REVOKED")
    verdict: str
    expires_at: AwareDatetime
    checked_at: AwareDatetime
    signed: str = Field(description="the same answer as a JWS under the certificate keys, to keep")


class KeyOut(BaseModel):
    """An Ed25519 key (RFC 8037)."""

    kty: str
    crv: str
    x: str
    kid: str
    use: str
    alg: str


class KeysOut(BaseModel):
    """A JSON Web Key Set (RFC 7517)."""

    keys: list[KeyOut]
