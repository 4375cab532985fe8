"""``python -m site_example.serve --port 8000``: the site on one port of this machine.

A threaded server that hands out the static files too, so that a demonstration needs no
web server in front. A real site runs ``site_example.wsgi`` behind one.
"""

from __future__ import annotations

import argparse

from django.contrib.staticfiles.handlers import StaticFilesHandler
from waitress import serve

from site_example.wsgi import application


def take_address(port: int) -> None:
    """Make absolute links (feeds, mails) point to where the demonstration is served."""
    from wagtail.models import Site

    site = Site.objects.filter(is_default_site=True).first()
    if site and (site.hostname, site.port) != ("127.0.0.1", port):
        site.hostname, site.port = "127.0.0.1", port
        site.save()


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve the example county site.")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    take_address(options.port)
    serve(StaticFilesHandler(application), host="127.0.0.1", port=options.port, threads=6, ident="")


if __name__ == "__main__":
    main()
