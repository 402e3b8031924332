"""Artifacts read back: every text in them that a learner could come to see, whatever it is wrapped in."""

from trainpack.writers.kit.readback.read import read_back

__all__ = ["read_back"]
