"""Modules as assignable units of cmi5."""
