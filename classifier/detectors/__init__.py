"""Every detector, in the order in which they run; later ones may look at what earlier ones saw."""

from __future__ import annotations

from classifier.detectors import (
    bank_card,
    health,
    home_address,
    internal_marking,
    masked_number,
    minor,
    other_numbers,
    person_name,
    phone,
    resident_id,
    secrecy_marking,
    sensitive_topic,
    trade_secret,
)
from classifier.detectors.base import Detector

DETECTORS: tuple[Detector, ...] = (
    resident_id.DETECTOR,
    bank_card.DETECTOR,
    phone.DETECTOR,
    masked_number.DETECTOR,
    other_numbers.PASSPORT,
    other_numbers.PLATE,
    other_numbers.EMAIL,
    person_name.DETECTOR,
    home_address.DETECTOR,
    health.DETECTOR,
    minor.DETECTOR,
    secrecy_marking.DETECTOR,
    internal_marking.DETECTOR,
    sensitive_topic.DETECTOR,
    trade_secret.DETECTOR,
)


def detector_words() -> set[str]:
    """Every cue word, for the shared scan."""
    return {word for detector in DETECTORS for word in detector.cues}


__all__ = ["DETECTORS", "Detector", "detector_words"]
