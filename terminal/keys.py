"""``zeren keys``: the keys of the service's callers."""

from __future__ import annotations

from core.keys import KeyFile
from core.language import Text, user_language
from core.roles import Role
from core.settings import Settings
from terminal.formats import Format, console, show_rows

_COLUMNS = (("name", Text("名称", "name")), ("role", Text("角色", "role")), ("made", Text("生成时间", "made")))


def add_key(settings: Settings, name: str, role: Role) -> None:
    """Make a key: itself on standard output, for a pipe, and what to do with it on standard error."""
    secret = KeyFile(settings.service_path).add(name, role)
    said = Text(
        "密钥如下，只显示这一次；请求时放入 Authorization: Bearer 密钥",
        "this is the key, shown this once; send it as Authorization: Bearer KEY",
    )
    console(stderr=True).print(said.show(user_language()))
    console().print(secret, soft_wrap=True)


def show_keys(settings: Settings, format_: Format) -> None:
    """The keys there are, without themselves."""
    keys = KeyFile(settings.service_path).keys() or ()
    rows = [{"name": key.name, "role": key.role.value, "made": key.made} for key in keys]
    show_rows(format_, [(name, text.show(user_language())) for name, text in _COLUMNS], rows, {"keys": rows})


def revoke_key(settings: Settings, name: str) -> None:
    """Take a key back: a running service refuses its next request."""
    KeyFile(settings.service_path).revoke(name)
    said = Text(f"密钥“{name}”已作废，立即生效", f"key {name!r} is revoked, at once")
    console().print(said.show(user_language()))
