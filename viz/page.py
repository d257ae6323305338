"""A picture as one page that opens from a file, without a network: the explorer's own drawing, with all it needs inside.

pyvis makes the data and brings vis-network along; what its own ``write_html`` does is not used, because it loads two files from a
CDN, writes labels raw into a script, and writes files in the locale's encoding.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, PackageLoader

from core.language import Language
from viz.bundle import bundle
from viz.explorer import STATIC, vis_network
from viz.picture import Picture

if TYPE_CHECKING:
    from pyvis.network import Network

DRAWING, STYLE = STATIC / "picture" / "picture.js", STATIC / "picture.css"
"""What draws a picture, here and in the explorer."""

_LOOK = "body { margin: 0; padding: 16px; background: var(--page); color: var(--text); font-family: sans-serif; } h1 { font-size: 20px; margin: 0 0 12px; }"
_START = """
const data = JSON.parse(document.getElementById("data").textContent);
globalThis.shown = showPicture(document.getElementById("picture"), data.picture, { language: data.language, drawing: data.drawing });
"""


class _Script(NamedTuple):
    text: str
    module: bool


def html(picture: Picture, language: Language = "zh", network: Network | None = None) -> str:
    """The page. ``network`` is what ``as_pyvis`` gave, with whatever an analyst has changed in it."""
    data = {"picture": picture.as_json(), "language": language, "drawing": _drawing(network)}
    scripts = [
        _Script(in_script(vis_network().read_text("utf-8")), False),
        _Script(in_script(bundle(DRAWING) + _START), True),
    ]
    style = STYLE.read_text("utf-8") + _LOOK
    environment = Environment(loader=PackageLoader("viz"), autoescape=True)
    return environment.get_template("picture.html.jinja").render(
        lang="zh-CN" if language == "zh" else "en",
        title=picture.title.show(language),
        policy=_policy([script.text for script in scripts], style),
        style=style,
        data=_json(data),
        scripts=scripts,
    )


def in_script(text: str) -> str:
    """JavaScript that ends no script element: what could begin or end one, in its strings and patterns, is written another way."""
    return re.sub(r"<(?=/?script|!--)", r"\\x3c", text, flags=re.IGNORECASE)


def _drawing(network: Network | None) -> dict[str, Any]:
    """What pyvis says of nodes and edges, and the options that were set as text; its defaults are not ours."""
    if network is None:
        return {}
    options = network.options if isinstance(network.options, dict) else {}
    return {"nodes": network.nodes, "edges": network.edges, "options": options}


def _json(data: Any) -> str:
    """JSON without any sign that means something in HTML."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _policy(scripts: list[str], style: str) -> str:
    """Only these scripts and this style run, and nothing is fetched."""
    allowed = " ".join(_hash(text) for text in scripts)
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data: blob:; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
