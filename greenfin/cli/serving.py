"""`serve`: the web app on a production server in pure Python."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from ipaddress import ip_address

import waitress

from greenfin.cli.opening import settings_of
from greenfin.errors import SystemRefused
from greenfin.web import create_app

_THREADS = 8


class AddressUnusable(SystemRefused):
    code = "address-unusable"
    english = "The address {host}:{port} cannot be used: {problem}"


def serve(options: argparse.Namespace) -> int:
    """Answers until it is stopped; prints the address and the database first."""
    settings = settings_of(options)
    settings = replace(
        settings,
        trusted_hosts=(*settings.trusted_hosts, *options.trust_host),
        trusted_proxies=settings.trusted_proxies if options.trust_proxy is None else options.trust_proxy,
        is_loopback=_is_loopback(options.host),
    )
    app = create_app(settings)
    try:
        server = waitress.create_server(
            app,
            host=options.host,
            port=options.port,
            threads=_THREADS,
            ident="greenfin",
            max_request_body_size=app.config["MAX_CONTENT_LENGTH"],
            clear_untrusted_proxy_headers=settings.trusted_proxies == 0,
        )
    except (OSError, OverflowError, ValueError) as mistake:
        raise AddressUnusable(host=options.host, port=options.port, problem=str(mistake)) from mistake
    print(f"database {settings.database}", file=sys.stderr)
    print(
        f"greenfin answers at http://{options.host}:{options.port}/  (process {os.getpid()}, Ctrl+C stops)",
        file=sys.stderr,
    )
    server.run()
    return 0


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
