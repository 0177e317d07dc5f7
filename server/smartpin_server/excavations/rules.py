"""The numbers a verdict uses, as frozen values. Lengths in metres. Pure: the jurisdiction's file fills them in.

Unknown always counts as worst, and that is settled here once: the kind "unknown" carries the greatest value of all
kinds, an unknown method is IMPACT (which the order of methods makes the worst of all), an unknown quality is D.
"""

from collections.abc import Mapping
from dataclasses import dataclass

METHODS = ("HAND", "VACUUM", "MECHANICAL", "TRENCHLESS", "IMPACT")
"""Ways to dig. Every number grows along HAND, VACUUM, MECHANICAL, IMPACT and along HAND, TRENCHLESS, IMPACT."""

METHOD_ORDER = (("HAND", "VACUUM"), ("VACUUM", "MECHANICAL"), ("MECHANICAL", "IMPACT"), ("HAND", "TRENCHLESS"),
                ("TRENCHLESS", "IMPACT"))  # fmt: skip
"""Pairs (milder, harsher): a rule set that breaks one of them is refused."""

WORST_METHOD = "IMPACT"
UNKNOWN_KIND = "unknown"
QUALITIES = ("A", "B1", "B2", "B3", "B4", "C", "D")
"""Location quality from best to worst. A comes from exposures only; a line's own quality is B1 at best."""

ByKindAndMethod = Mapping[tuple[str, str], float]


@dataclass(frozen=True)
class Envelope:
    """How far a record of one quality may be off: U_h = max(floor, share × depth), U_v likewise if usable.

    Already cumulated over better levels, so that a worse level is never tighter.
    """

    floor_m: float
    depth_share: float
    depth_usable: bool
    v_floor_m: float
    v_share: float


@dataclass(frozen=True)
class Caps:
    """What one request may ask for. Beyond `rows` or `seconds` the answer is UNKNOWN, beyond the others 422."""

    area_m2: float
    extent_m: float
    vertices: int
    parts: int
    depth_m: float
    rows: int
    seconds: float


@dataclass(frozen=True)
class Rules:
    """One rule set: complete for every kind and method, so that a missing number cannot occur while judging."""

    id: str
    sha256: str
    kinds: frozenset[str]
    tolerance: ByKindAndMethod
    influence: Mapping[str, float]
    separation_v: ByKindAndMethod
    overdig_h: Mapping[str, float]
    overdig_v: Mapping[str, float]
    envelopes: Mapping[str, Envelope]
    half_width_max: Mapping[str, float]
    node_half_width_max: Mapping[str, float]
    depth_max: Mapping[str, float]
    lying_nodes: frozenset[str]
    drawing_uncertainty_unknown_m: float
    drawing_uncertainty_least_m: float
    rounding_m: float
    unseen_margin_m: float
    envelope_limit_m: float
    exposure_window_m: float
    validity_days: float
    assumed_pit_m: float
    assumed_tool_width_m: float
    sigma_factor: float
    map_scale_error: float
    caps: Caps

    def kind_or_worst(self, kind: str | None) -> str:
        """The kind if the rule set knows it, else "unknown", which carries the greatest values."""
        return kind if kind in self.kinds else UNKNOWN_KIND

    def method_or_worst(self, method: str | None) -> str:
        """The method if known, else the worst of all."""
        return method if method in METHODS else WORST_METHOD

    def tolerance_m(self, kind: str | None, method: str | None) -> float:
        """T(kind, method): NEAR ends here."""
        return self.tolerance[self.kind_or_worst(kind), self.method_or_worst(method)]

    def greatest_tolerance_m(self, method: str | None) -> float:
        """The greatest T of this method over all kinds: nobody knows the kind of what is missing from the records."""
        return self.tolerance[UNKNOWN_KIND, self.method_or_worst(method)]

    def influence_m(self, kind: str | None, method: str | None) -> float:
        """R(kind): INFLUENCE ends here; 0 for every method but IMPACT."""
        return self.influence[self.kind_or_worst(kind)] if self.method_or_worst(method) == "IMPACT" else 0.0

    def greatest_influence_m(self, method: str | None) -> float:
        """The greatest R over all kinds, 0 unless IMPACT."""
        return self.influence[UNKNOWN_KIND] if self.method_or_worst(method) == "IMPACT" else 0.0

    def separation_v_m(self, kind: str | None, method: str | None) -> float:
        """S_v(kind, method): the height of ground that must stay between dig and asset."""
        return self.separation_v[self.kind_or_worst(kind), self.method_or_worst(method)]

    def overdig_h_m(self, method: str | None) -> float:
        """How far the tool goes sideways past the drawn edge."""
        return self.overdig_h[self.method_or_worst(method)]

    def overdig_v_m(self, method: str | None) -> float:
        """How far the tool goes below the ordered depth."""
        return self.overdig_v[self.method_or_worst(method)]

    def envelope(self, quality: str | None) -> Envelope:
        """The envelope of a quality; unknown counts as D."""
        return self.envelopes[quality if quality in self.envelopes and quality is not None else "D"]

    def own_reach_m(self, drawing_uncertainty_m: float, method: str | None) -> float:
        """What the dig brings to every distance: d = u_P + overdig_h + 1 mm."""
        return drawing_uncertainty_m + self.overdig_h_m(method) + self.rounding_m

    def candidate_reach_m(self, drawing_uncertainty_m: float, method: str | None) -> float:
        """Added to an asset's stored reach to find every asset that can matter (greatest R for IMPACT)."""
        return self.own_reach_m(drawing_uncertainty_m, method) + self.greatest_influence_m(method)

    def search_radius_m(self, drawing_uncertainty_m: float, method: str | None) -> float:
        """Radius of the search area S around P: an asset missing from the records could reach in from there."""
        return (
            drawing_uncertainty_m
            + self.overdig_h_m(method)
            + self.greatest_tolerance_m(method)
            + self.greatest_influence_m(method)
            + self.unseen_margin_m
        )
