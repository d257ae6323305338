"""A picture as pyvis's ``Network``, for analysts who know how to change one before it is written.

pyvis's ``add_edge`` looks through all nodes and edges for each edge: its records are made one by one here, in linear time.
"""

from __future__ import annotations

from pyvis.edge import Edge as PyvisEdge
from pyvis.network import Network
from pyvis.node import Node as PyvisNode

from core.language import Language
from viz.picture import Picture

_ARROWS = {False: "", True: {"to": {"enabled": True, "scaleFactor": 0.5}}}


def as_pyvis(picture: Picture, language: Language = "zh") -> Network:
    """The network: places, sizes and colours are in its nodes, weights and widths in its edges."""
    network = Network(height="760px", heading="", cdn_resources="in_line")
    network.toggle_physics(False)
    colours = {group.id: group.color for group in picture.groups}
    for node in picture.nodes:
        drawn = PyvisNode(
            node.id,
            "dot",
            "\n".join(node.lines),
            title=node.title.show(language),
            x=node.x,
            y=node.y,
            size=node.size,
            color={"background": colours[node.group]},
        )
        network.nodes.append(drawn.options)
        network.node_ids.append(node.id)
        network.node_map[node.id] = drawn.options
    network.edges.extend(
        PyvisEdge(
            edge.source, edge.target, edge.directed, width=edge.width, weight=edge.weight, arrows=_ARROWS[edge.directed]
        ).options
        for edge in picture.edges
    )
    return network
