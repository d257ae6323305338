"""Draws a picture and writes it to a file of the kind that its name says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from core.errors import InputError
from core.language import Language, Text
from core.settings import Settings
from graph import Store
from terminal.formats import console
from viz import Picture, asking, bind_view, draw


def draw_picture(settings: Settings, view: str, given: Mapping[str, str], output: Path, language: Language) -> None:
    """Raises InputError for a file of a kind that is not written, and as drawing does."""
    write = _writer(output)
    bind_view(view, given)  # a slip in a parameter is told before the graph is started
    with Store.open(settings) as store:
        picture = draw(view, given, asking(store, settings.row_limit))
    content = write(picture, language)
    try:
        output.write_bytes(content)
    except OSError as error:
        raise InputError(f"写不了 {output}：{error.strerror}", f"cannot write {output}: {error.strerror}") from error
    said = Text(
        f"已画出 {output}：{len(picture.nodes)} 个点，{len(picture.edges)} 条线。",
        f"drew {output}: {len(picture.nodes)} nodes, {len(picture.edges)} lines.",
    )
    console().print(said.show(language), soft_wrap=True)
    if picture.notice:
        console().print(picture.notice.show(language), soft_wrap=True)


def _writer(output: Path) -> Callable[[Picture, Language], bytes]:
    """What makes the content of a file of that name; told before the graph is asked."""
    match output.suffix.lower():
        case ".html":
            from viz.page import html
            from viz.pyvis_network import as_pyvis

            return lambda picture, language: html(picture, language, as_pyvis(picture, language)).encode()
        case ".svg":
            from viz.svg import svg

            return lambda picture, language: svg(picture, language).encode()
        case ".png":
            from viz.png import png, require_font

            require_font()
            return png
    raise InputError(
        f"“{output.name}”应以 .html、.svg 或 .png 结尾", f"{output.name!r} must end in .html, .svg or .png"
    )
