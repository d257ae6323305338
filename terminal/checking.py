"""``zeren store check``: what was looked at in a store, and what of it is damaged."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from core.errors import DamagedStoreError
from core.language import Language, Text, user_language
from core.settings import Settings
from graph import Checked, Engine, Store, check_store
from terminal.formats import Format, show_rows
from terminal.moving import bar, existing, patient

_COLUMNS = (
    ("name", Text("检查项", "checked")),
    ("count", Text("数量", "count")),
    ("wrong", Text("问题", "wrong")),
)


def check_graph(environ: Mapping[str, str], format_: Format) -> int:
    """Check the store that the environment names and show a table. Returns the exit code. Raises InputError, StoreError."""
    settings = existing(patient(environ, Settings.from_environment(environ).store))
    checked = _checked(settings)
    damaged = any(item.wrong for item in checked)
    language = user_language()
    rows = [_row(item, language) for item in checked]
    columns = [(name, heading.show(language)) for name, heading in _COLUMNS]
    show_rows(format_, columns, rows, {"damaged": damaged, "checked": rows})
    return DamagedStoreError.exit_code if damaged else 0


def _checked(settings: Settings) -> list[Checked]:
    # The engine does not serve a folder whose files were changed: then these are what there is to say.
    if not settings.is_server and (damage := Engine.of(settings).damage()):
        return [Checked("engine.sums", len(damage), damage)]
    with Store.open(settings) as store:
        return check_store(store, partial(bar, Text("检查", "checking")))


def _row(item: Checked, language: Language) -> dict[str, object]:
    wrong = "; ".join(text.show(language) for text in item.wrong)
    return {"name": item.name, "count": item.count, "wrong": wrong}
