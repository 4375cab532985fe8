"""Open government information (政府信息公开) for townships, on Wagtail."""

__version__ = "0.1.0"
