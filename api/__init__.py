"""The REST service and its pages."""

from api.app import create_app
from api.server import page_address, serve, where_to_listen

__all__ = ["create_app", "page_address", "serve", "where_to_listen"]
