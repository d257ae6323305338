"""The REST service."""

from api.app import create_app
from api.server import serve, where_to_listen

__all__ = ["create_app", "serve", "where_to_listen"]
