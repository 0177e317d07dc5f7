"""A FICTITIOUS town with its buried utilities and smart pins, grown from a seed and placed at Hue (EPSG:9214).

Pure parts first (dice, ground, lattice, blocks, section, mains, connections, pins, areas, people, town): the same seed
gives the same bytes, and no part reads a clock, a file or a database. ``loader`` and ``cli`` are the only doors.
"""

from smartpin_town.rows import FICTITIOUS, SRID

__all__ = ["FICTITIOUS", "SRID"]
