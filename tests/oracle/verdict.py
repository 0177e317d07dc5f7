"""The whole verdict of a world: worst of all findings and reasons over all parts of the dig."""

import math
from dataclasses import dataclass

from shapely import Point, Polygon
from shapely.affinity import rotate, translate
from shapely.geometry import box

from tests.oracle.area import Reason, judge_area
from tests.oracle.asset import WORST, Cut, Found, judge_asset
from tests.oracle.rules import Rules
from tests.oracle.world import Place, World

OF_THE_REGISTER = "ABCDEM"
PIT_TOUCHES = 1.0


@dataclass(frozen=True)
class Verdict:
    verdict: str
    register_verdict: str
    findings: tuple[Found, ...]
    notes: tuple[Found, ...]
    reasons: tuple[Reason, ...]


def cuts_of(world: World, rules: Rules) -> list[Cut]:
    """The parts with every unknown made worst, and the pits of bores that name none."""
    dig = world.dig
    least = rules.single("drawing_uncertainty_least")
    uncertainty = (
        rules.single("drawing_uncertainty_unknown") if dig.uncertainty is None else max(dig.uncertainty, least)
    )
    cuts = []
    for number, part in enumerate(dig.parts):
        top = part.z_top or 0.0
        cuts.append(
            Cut(
                number,
                Polygon(part.ring, part.holes),
                part.method or "IMPACT",
                part.z_bottom,
                top if part.method == "TRENCHLESS" else 0.0,
                uncertainty,
            )
        )
    open_cuts = [cut for cut in cuts if cut.method != "TRENCHLESS"]
    for bore in [cut for cut in cuts if cut.method == "TRENCHLESS"]:
        dug = [cut.shape for cut in open_cuts if _as_deep(cut, bore)]
        for pit in _pits(bore.shape, rules.single("assumed_pit"), dug):
            cuts.append(Cut(len(cuts), pit, "MECHANICAL", bore.z_bottom, 0.0, uncertainty))
    return cuts


def _as_deep(cut: Cut, bore: Cut) -> bool:
    """A scratch is no pit; a cut of unknown depth is judged as deep as can be anyway."""
    return cut.z_bottom is None or (bore.z_bottom is not None and cut.z_bottom >= bore.z_bottom)


def _pits(tube: Polygon, side: float, dug: list[Polygon]) -> list[Polygon]:
    """A square over each end of a straight tube that no open cut reaches; of any other outline, anywhere on it."""
    corners = list(tube.exterior.coords)[:-1]
    short = min(range(2), key=lambda i: math.dist(corners[i], corners[i + 1]))
    width, length = (math.dist(corners[i], corners[i + 1]) for i in (short, 1 - short))
    if len(corners) != 4 or length < 2 * width:
        near = [cut for cut in dug if cut.distance(tube) <= PIT_TOUCHES]
        return [] if len(near) > 1 else [tube.buffer(side * math.sqrt(0.5), quad_segs=256)]
    pits = []
    for i in (short, short + 2):
        a, b = corners[i], corners[(i + 1) % 4]
        end: Place = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        if any(cut.distance(Point(end)) <= PIT_TOUCHES for cut in dug):
            continue
        turn = math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))
        square = box(-side / 2, -side / 2, side / 2, side / 2)
        pits.append(translate(rotate(square, turn, origin=(0, 0)), *end))
    return pits


def judge(world: World, rules: Rules) -> Verdict:
    """What CLEARANCE says about a world."""
    cuts = cuts_of(world, rules)
    told = [found for asset in world.assets for cut in cuts for found in judge_asset(world, asset, cut, rules)]
    reasons = judge_area(world, cuts, told, rules)
    findings = tuple(found for found in told if not found.note)
    notes = tuple(found for found in told if found.note)
    register = [found.verdict for found in findings]
    register += [reason.verdict for reason in reasons if reason.row in OF_THE_REGISTER]
    whole = register + [reason.verdict for reason in reasons]
    return Verdict(_worst(whole), _worst(register), findings, notes, tuple(reasons))


def _worst(verdicts: list[str]) -> str:
    return max(["CLEAR", *verdicts], key=WORST.__getitem__)
