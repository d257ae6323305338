"""A real Neo4j for tests, without containers: community libraries from Maven on the Java of the machine."""

from tests.neo4j_server.release import LATEST, LTS, TOO_OLD, Release, missing
from tests.neo4j_server.server import Neo4jServer

__all__ = ["LATEST", "LTS", "TOO_OLD", "Neo4jServer", "Release", "missing"]
