"""City profiles: coordinates, colours, words, calendar and the numbers of clearance, each with its source.

`load("vn-hue")` reads and checks a file, `activate(connection, jurisdiction)` makes it the rule of a database.
"""

from smartpin_server.jurisdictions.activate import activate, active
from smartpin_server.jurisdictions.model import Calendar, Cover, Jurisdiction, Kind, OwnerClass, RuleRow, Separation
from smartpin_server.jurisdictions.read import from_profile, known, load
from smartpin_server.jurisdictions.table import RuleSetRefused

__all__ = [
    "Calendar",
    "Cover",
    "Jurisdiction",
    "Kind",
    "OwnerClass",
    "RuleRow",
    "RuleSetRefused",
    "Separation",
    "activate",
    "active",
    "from_profile",
    "known",
    "load",
]
