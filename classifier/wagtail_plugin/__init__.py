"""Name ``classifier.wagtail_plugin.ClassifierAdvisor`` in the plug-in's settings to use it."""

from __future__ import annotations

from classifier.wagtail_plugin.advisor import ClassifierAdvisor

__all__ = ["ClassifierAdvisor"]
