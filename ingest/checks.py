"""What is wrong, or looks wrong, in a document: the findings that a drafter reads before a plan is issued.

A check is a row: its code, how grave it is, and the function that finds the places. ``error`` is what misleads any reader,
``warning`` what is nearly always a slip, ``info`` what a drafter may have meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.language import Text
from core.vocabulary import Severity
from ingest import left_checks, measure_checks, statement_checks
from ingest.reading import Place, Reading
from ingest.records import Finding


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that can be wrong."""

    code: str
    severity: Severity
    places: Callable[[Reading], Iterator[Place]]
    lacking: Text | None = None
    """What measures lack: where nearly all lack it, the document is told once."""


def find_findings(reading: Reading) -> tuple[Finding, ...]:
    """All findings of all checks, in the order of the document's lines."""
    found = [finding for check in CHECKS for finding in _of_check(check, reading)]
    return tuple(sorted(found, key=lambda finding: finding.line))


def _of_check(check: Check, reading: Reading) -> Iterator[Finding]:
    places = list(check.places(reading))
    count = len(reading.measures)
    if check.lacking and len(places) >= max(_MANY, _NEARLY_ALL * count):
        offset = places[0][0]
        zh, en = check.lacking
        places = [
            (
                offset,
                Text(f"{count} 项措施中有 {len(places)} 项没有{zh}", f"{len(places)} of {count} measures have no {en}"),
            )
        ]
    for offset, message in places:
        yield Finding(check.code, check.severity, message, reading.layout.line_of(offset))


_MANY, _NEARLY_ALL = 5, 0.8

CHECKS: tuple[Check, ...] = (
    Check("no-measures", "error", measure_checks.no_measures),
    Check("responsibility-unread", "warning", left_checks.too_little),
    Check("statement-unread", "info", left_checks.unread_statement),
    Check("statement-in-no-measure", "warning", left_checks.in_no_measure),
    Check("table-unread", "warning", left_checks.unread_table),
    Check("traditional-characters", "warning", left_checks.traditional),
    Check("name-doubtful", "info", left_checks.doubtful_name),
    Check("unclosed-bracket", "error", statement_checks.unclosed),
    Check("mismatched-bracket", "warning", statement_checks.mismatched),
    Check("mixed-width-bracket", "info", statement_checks.mixed_width),
    Check("label-twice", "warning", statement_checks.label_twice),
    Check("name-truncated", "warning", statement_checks.lost_signs),
    Check("name-in-two-ways", "warning", statement_checks.two_ways),
    Check("lead-and-responsible", "warning", statement_checks.both_roles),
    Check("unit-named-twice", "warning", statement_checks.named_twice),
    Check("no-unit", "warning", measure_checks.no_unit, Text("写明单位", "unit")),
    Check("no-lead", "info", measure_checks.no_lead, Text("牵头单位", "lead unit")),
    Check("no-time", "info", measure_checks.no_time, Text("时限", "time")),
    Check("deadline-before-document", "warning", measure_checks.before_the_document),
    Check("no-such-day", "warning", measure_checks.no_such_day),
    Check("target-without-unit", "warning", measure_checks.no_unit_of_measure),
    Check("number-skipped", "warning", measure_checks.number_skipped),
    Check("number-doubled", "warning", measure_checks.number_doubled),
)
