"""All golden rows: one asset beside one dig, each with its arithmetic; and one fault of the area each."""

from tests.oracle.golden_area import AREAS
from tests.oracle.golden_height import HEIGHT
from tests.oracle.golden_plan import PLAN
from tests.oracle.golden_scene import Golden
from tests.oracle.golden_status import STATUS

ASSETS: tuple[Golden, ...] = PLAN + HEIGHT + STATUS
__all__ = ["AREAS", "ASSETS", "Golden"]
