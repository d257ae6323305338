"""Gates open wherever a row can match: what they are worked out from, and that they keep no row from its text."""

from __future__ import annotations

import re

import pytest

from ingest import example, read_text
from ingest.citations import NUMBERED, TITLED
from ingest.gates import Gate, either, longest, needed
from ingest.labels import LabelRule
from ingest.layout import join_lines
from ingest.phrases import ROLE_PHRASES
from ingest.platforms import DESCRIBED, QUOTED
from ingest.rules import Rule
from ingest.times import TIMES
from tests.ingest.test_rules import ALL

TABLES: dict[str, tuple[Rule, ...]] = {
    "times": TIMES,
    "phrases": ROLE_PHRASES,
    "citations": (TITLED, NUMBERED),
    "platforms": (QUOTED, DESCRIBED),
    "all": tuple(rule for _, rule in ALL.values()),
}


def rule(pattern: str, hit: str, miss: str) -> Rule:
    return Rule("probe", re.compile(pattern), (hit,), (miss,), "a probe")


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        ("牵头|抓总", {"牵头", "抓总"}), ("(?:区)?局", {"局"}), ("月[底末]", {"月"}), ("[至到]月", {"月"}), (r"20\d\d年", {"年"}),
        (r"\d月(?=完成|实现)", {"完成", "实现"}), ("[至到]|月", {"至", "到", "月"}), ("局?", set()), ("局*", set()), ("局|", set()), ("(?:局|委)+", {"局", "委"}), ("(?>局)", {"局"}),
        ("(?<=自)[月日]", {"月", "日"}), ("(?=完成)", {"完成"}), ("(?!自)月", {"月"}), ("[^月]", set()), (".月", {"月"}),
        (r"[\u4e00-\u9fff]{2}", set()), ("(?i)APP", set()), ("(?i:a)局?", set()), ("(?P<a>局)(?P=a)", {"局"}), ("^$", set()), ("[①-③]", {"①", "②", "③"}),
        ("(局)?(?(1)委|办)", set()), (r"3\.局", {"3.局"}),
    ],
)  # fmt: skip
def test_what_every_match_holds(pattern: str, pieces: set[str]) -> None:
    assert needed(re.compile(pattern)) == pieces


@pytest.mark.parametrize("name", TABLES)
def test_no_gate_keeps_a_row_from_a_text_it_matches(name: str) -> None:
    gate = Gate(TABLES[name])
    texts = [
        *(text for _, rule in ALL.values() for text in (*rule.hits, *rule.misses)),
        *re.findall(r"[^。\n]+", join_lines(read_text(example())).text),
    ]
    kept = [
        (row.id, text)
        for text in texts
        for row in {*TABLES[name]}.difference(gate.rules(text, 0, len(text)))
        if row.pattern.search(text)
    ]
    assert kept == []


def test_a_gate_looks_at_its_stretch_alone_and_keeps_the_order_of_the_rows() -> None:
    gate = Gate((rule("月底", "6月底", "6日"), rule("年", "今年", "今日")))
    assert [row.pattern.pattern for row in gate.rules("今年6月底", 0, 5)] == ["月底", "年"]
    assert [row.pattern.pattern for row in gate.rules("今年6月底", 0, 4)] == ["年"]
    assert list(gate.rules("今年6月底", 2, 4)) == []


def test_the_longest_label_and_one_pattern_for_all() -> None:
    rows = (rule("(?P<a>局){1,3}", "局", "委"), rule("(?P<a>办)", "办", "委"))
    assert longest(rows) == 3
    assert either(rows).findall("局局办") == ["局局", "办"]


def test_a_label_with_a_wildcard_is_refused() -> None:
    with pytest.raises(ValueError, match="name every character"):
        LabelRule("label.probe", re.compile(".单位："), ("责任单位：",), ("单位",), "a probe")
