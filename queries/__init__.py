"""The catalogue of questions: one ``.cypher`` file each, and the runner that asks them."""

from queries.catalogue import Catalogue, load_catalogue
from queries.header import Column, Parameter, Query
from queries.parameters import bind
from queries.runner import Answer, flatten, run

__all__ = ["Answer", "Catalogue", "Column", "Parameter", "Query", "bind", "flatten", "load_catalogue", "run"]
