"""GET /jurisdiction: the city this server serves, as the map and the forms need it. Nothing secret, so no sign-in."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field

from smartpin_server.excavations.explain import LANGUAGES, texts
from smartpin_server.excavations.lattice import VERDICTS
from smartpin_server.excavations.rules import METHODS
from smartpin_server.jurisdictions.model import Jurisdiction
from smartpin_server.jurisdictions.read import load

SIGNS = {
    "CLEAR": ("circle-tick", "dark green on white"),
    "CAUTION": ("triangle", "black on amber"),
    "UNKNOWN": ("hatched-square-question", "white on slate, hatched"),
    "CONFLICT": ("octagon", "white on deep red"),
}
router = APIRouter(tags=["jurisdiction"])


class LonLat(BaseModel):
    lon: float
    lat: float


class KindOut(BaseModel):
    code: str
    name: dict[str, str]
    colour: str = Field(pattern="^#[0-9a-f]{6}$")
    dash: list[float] = Field(description="MapLibre line-dasharray; empty: solid")
    letter: str


class VerdictOut(BaseModel):
    code: str
    words: dict[str, str] = Field(description="{n} stands for how many things it is about")
    sign: str
    tone: str


class OwnerClassOut(BaseModel):
    code: str
    name: dict[str, str]
    kinds: list[str]


class JurisdictionOut(BaseModel):
    """Everything from one file; nobody types a colour twice."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": "vn-hue", "name": "Thành phố Huế", "languages": ["vi", "en", "ko"]}}
    )
    id: str
    name: str
    names: dict[str, str]
    languages: list[str]
    srid: int
    timezone: str = Field(description="IANA name; times without a zone are meant in it", examples=["Asia/Ho_Chi_Minh"])
    boundary_bbox: tuple[float, float, float, float] = Field(description="west, south, east, north")
    boundary: dict[str, Any] = Field(description="GeoJSON Polygon, longitude and latitude")
    centre: LonLat
    kinds: list[KindOut]
    verdicts: list[VerdictOut] = Field(description="from best to worst")
    methods: list[str]
    owner_classes: list[OwnerClassOut]
    colours_source: str
    rule_set: dict[str, str]


def configured(request: Request) -> Jurisdiction:
    """The jurisdiction the operator set."""
    return load(request.app.state.settings.jurisdiction)


Configured = Annotated[Jurisdiction, Depends(configured)]


@router.get(
    "/jurisdiction", summary="The city this register serves", response_description="Name, extent, kinds, words."
)
async def read_jurisdiction(jurisdiction: Configured) -> JurisdictionOut:
    """The city this register serves: name, languages, extent, kinds with their colours and letters, verdict words."""
    return JurisdictionOut(
        id=jurisdiction.id,
        name=jurisdiction.name,
        names=dict(jurisdiction.names),
        languages=list(jurisdiction.languages),
        srid=jurisdiction.srid,
        timezone=jurisdiction.calendar.timezone,
        boundary_bbox=jurisdiction.boundary_bbox,
        boundary={"type": "Polygon", "coordinates": [[list(point) for point in jurisdiction.boundary]]},
        centre=LonLat(lon=jurisdiction.centre[0], lat=jurisdiction.centre[1]),
        kinds=[
            KindOut(code=kind.code, name=dict(kind.name), colour=kind.colour, dash=list(kind.dash), letter=kind.letter)
            for kind in jurisdiction.kinds
        ],
        verdicts=[
            VerdictOut(
                code=verdict,
                words={language: texts(language)["verdict"][verdict] for language in LANGUAGES},
                sign=SIGNS[verdict][0],
                tone=SIGNS[verdict][1],
            )
            for verdict in VERDICTS
        ],
        methods=list(METHODS),
        owner_classes=[
            OwnerClassOut(code=entry.code, name=dict(entry.name), kinds=list(entry.kinds))
            for entry in jurisdiction.owner_classes
        ],
        colours_source=str(jurisdiction.profile["colours"]["source"]),
        rule_set={"id": jurisdiction.rules.id, "sha256": jurisdiction.sha256},
    )
