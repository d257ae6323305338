"""A picture as SVG: text stays text."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

from core.language import Language
from viz.labels import LINE_HEIGHT, Box, box, width
from viz.picture import Edge, Node, Picture

FONTS = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, SimHei, WenQuanYi Micro Hei, sans-serif"
"""Fonts that have the signs of Chinese, of which any will do."""

TEXT, MUTED, LINE, PAGE = "#1c2430", "#5a6472", "#aab4c2", "#ffffff"
_MARGIN, _HEAD = 24.0, 84.0


def svg(picture: Picture, language: Language = "zh") -> str:
    """The picture with its title, its notice and the legend of its colours, on white."""
    left, top, right, bottom = _extent(picture)
    wide = max(right - left, width(picture.title.show(language)) * 22, 480) + 2 * _MARGIN
    legend = _legend(picture, language, wide)
    tall = bottom - top + _HEAD + 2 * _MARGIN + float(legend.get("height", 0))
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "width": _n(wide), "height": _n(tall), "viewBox": f"0 0 {_n(wide)} {_n(tall)}", "font-family": FONTS})  # fmt: skip
    SubElement(root, "title").text = _clean(picture.title.show(language))
    SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": PAGE})
    _text(root, _MARGIN, 40, picture.title.show(language), 22, anchor="start", weight="bold")
    if picture.notice:
        _text(root, _MARGIN, 64, picture.notice.show(language), 13, anchor="start", fill=MUTED)
    drawn = SubElement(
        root, "g", {"transform": f"translate({_n((wide - right - left) / 2)} {_n(_HEAD + _MARGIN - top)})"}
    )
    ids = {node.id: node for node in picture.nodes}
    for edge in picture.edges:
        _edge(drawn, edge, ids)
    colours = {group.id: group.color for group in picture.groups}
    for node in picture.nodes:
        _node(drawn, node, colours[node.group], language)
    legend.set("transform", f"translate({_n(_MARGIN)} {_n(tall - float(legend.attrib.pop('height')) - 4)})")
    root.append(legend)
    return tostring(root, encoding="unicode")


def _extent(picture: Picture) -> tuple[float, float, float, float]:
    boxes = [(node.x, node.y, box(node)) for node in picture.nodes] or [(0.0, 0.0, Box(10.0, 10.0, 10.0))]
    return (
        min(x - b[0] for x, _, b in boxes),
        min(y - b[1] for _, y, b in boxes),
        max(x + b[0] for x, _, b in boxes),
        max(y + b[2] for _, y, b in boxes),
    )


def _edge(parent: Element, edge: Edge, ids: dict[str, Node]) -> None:
    a, b = ids[edge.source], ids[edge.target]
    SubElement(parent, "line", {"x1": _n(a.x), "y1": _n(a.y), "x2": _n(b.x), "y2": _n(b.y), "stroke": LINE, "stroke-opacity": "0.6", "stroke-width": _n(edge.width)})  # fmt: skip


def _node(parent: Element, node: Node, colour: str, language: Language) -> None:
    group = SubElement(parent, "g")
    SubElement(group, "title").text = _clean(node.title.show(language))
    SubElement(group, "circle", {"cx": _n(node.x), "cy": _n(node.y), "r": _n(node.size), "fill": colour, "stroke": PAGE, "stroke-width": "1.5"})  # fmt: skip
    for i, line in enumerate(node.lines):
        y = node.y + node.size + 3 + node.font * (0.95 + i * LINE_HEIGHT)
        _text(group, node.x, y, line, node.font, halo=True)


def _legend(picture: Picture, language: Language, wide: float) -> Element:
    """The groups in rows; ``height`` is how tall it came out."""
    legend = Element("g")
    x = y = 0.0
    for group in picture.groups:
        said = f"{group.label.show(language)} {group.nodes}"
        step = 30 + width(said) * 14
        if x and x + step > wide - 2 * _MARGIN:
            x, y = 0.0, y + 24
        SubElement(legend, "circle", {"cx": _n(x + 7), "cy": _n(y), "r": "7", "fill": group.color})
        _text(legend, x + 20, y + 5, said, 14, anchor="start")
        x += step
    legend.set("height", _n(y + 24))
    return legend


def _text(parent: Element, x: float, y: float, said: str, size: float, anchor: str = "middle", fill: str = TEXT, weight: str = "", halo: bool = False) -> None:  # fmt: skip
    attributes = {"x": _n(x), "y": _n(y), "font-size": _n(size), "text-anchor": anchor, "fill": fill}
    if weight:
        attributes["font-weight"] = weight
    if halo:
        attributes |= {"stroke": PAGE, "stroke-width": "3", "paint-order": "stroke", "stroke-linejoin": "round"}
    SubElement(parent, "text", attributes).text = _clean(said)


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff" and not "\ud800" <= sign <= "\udfff"))  # fmt: skip


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
