"""The catalogue of questions: one ``.cypher`` file each, and the runner that asks them."""

from queries.catalogue import Catalogue, load_catalogue
from queries.header import Column, Parameter, Query, shared_parameter
from queries.parameters import bind
from queries.runner import Answer, flatten, run
from queries.shell import for_shell

__all__ = [
    "Answer",
    "Catalogue",
    "Column",
    "Parameter",
    "Query",
    "bind",
    "flatten",
    "for_shell",
    "load_catalogue",
    "run",
    "shared_parameter",
]
