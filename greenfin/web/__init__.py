"""The web app: pages, JSON interface and downloads."""

from greenfin.web.app import create_app

__all__ = ["create_app"]
