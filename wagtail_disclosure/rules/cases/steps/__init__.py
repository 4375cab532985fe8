"""Lawful steps: what may be entered next (``lawful_steps``) and why something may not (``refuse``)."""

from __future__ import annotations

from .offers import Step, lawful_steps, replies_open
from .verdict import PROTECTED, refuse

__all__ = ["PROTECTED", "Step", "lawful_steps", "refuse", "replies_open"]
