"""Alerts are told at the desks of the candidates."""

from tests.matching.conftest import border

__all__ = ["border"]
