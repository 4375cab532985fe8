"""Requests for information, as the disclosure office handles them."""
