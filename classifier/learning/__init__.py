"""Learning from reviewers: full retraining from corpus and decisions, and a gate before a new model is used.

No text of a decision leaves memory: a candidate stores weights, digests, and terms that no single person can be
named by (see ``material.py``).
"""
