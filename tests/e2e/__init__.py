"""The whole way of a draft in real Chromium, against the example site with its worker."""
