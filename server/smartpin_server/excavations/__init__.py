"""Excavation clearance: what is in the way of a dig, and how sure that is. Rules, facts, verdict and words are pure."""
