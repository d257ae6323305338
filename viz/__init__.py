"""Pictures from the answers to questions: what they are, how they are drawn, and what they are written to."""

from viz.asking import Ask, asking
from viz.picture import Edge, Group, Node, Picture
from viz.views import VIEWS, bind_view, draw
from viz.views.view import View

__all__ = ["VIEWS", "Ask", "Edge", "Group", "Node", "Picture", "View", "asking", "bind_view", "draw"]
