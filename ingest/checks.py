"""What is wrong, or looks wrong, in a document: the findings that a drafter reads before a plan is issued.

A check is a row: its code, how grave it is, and the function that finds the places. ``error`` is what misleads any reader,
``warning`` what is nearly always a slip, ``info`` what a drafter may have meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.vocabulary import Severity
from ingest import measure_checks, statement_checks
from ingest.reading import Place, Reading
from ingest.records import Finding


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that can be wrong."""

    code: str
    severity: Severity
    places: Callable[[Reading], Iterator[Place]]


def find_findings(reading: Reading) -> tuple[Finding, ...]:
    """All findings of all checks, in the order of the document's lines."""
    found = [
        Finding(check.code, check.severity, message, reading.layout.line_of(offset))
        for check in CHECKS
        for offset, message in check.places(reading)
    ]
    return tuple(sorted(found, key=lambda finding: finding.line))


CHECKS: tuple[Check, ...] = (
    Check("no-measures", "error", measure_checks.no_measures),
    Check("unclosed-bracket", "error", statement_checks.unclosed),
    Check("mismatched-bracket", "warning", statement_checks.mismatched),
    Check("mixed-width-bracket", "info", statement_checks.mixed_width),
    Check("label-twice", "warning", statement_checks.label_twice),
    Check("name-truncated", "warning", statement_checks.lost_signs),
    Check("name-in-two-ways", "warning", statement_checks.two_ways),
    Check("lead-and-responsible", "warning", statement_checks.both_roles),
    Check("unit-named-twice", "warning", statement_checks.named_twice),
    Check("no-unit", "warning", measure_checks.no_unit),
    Check("no-lead", "info", measure_checks.no_lead),
    Check("no-time", "info", measure_checks.no_time),
    Check("deadline-before-document", "warning", measure_checks.before_the_document),
    Check("no-such-day", "warning", measure_checks.no_such_day),
    Check("target-without-unit", "warning", measure_checks.no_unit_of_measure),
    Check("number-skipped", "warning", measure_checks.number_skipped),
    Check("number-doubled", "warning", measure_checks.number_doubled),
)
