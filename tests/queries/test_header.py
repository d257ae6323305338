from __future__ import annotations

import pytest

from core.errors import NotFoundError, ParameterError
from core.settings import DEFAULT_LIMIT
from queries import load_catalogue
from queries.catalogue import parse_query
from queries.parameters import bind

GOOD = """// name: probe
// question: {zh: 问？, en: "Q?"}
// parameters: [{days: {type: integer, default: 5, zh: 天数, en: days}}]
// columns: [unit]
// key: [unit]
// examples:
//   - {}
// row: {unit: 区法院}
MATCH (d:Department) WHERE d.days = $days
RETURN d.name AS unit
ORDER BY unit
{{page}}
"""

CATALOGUE = load_catalogue()


def test_a_good_file_is_a_query() -> None:
    query = parse_query("probe.cypher", GOOD)
    assert (query.name, query.key, query.question.zh) == ("probe", ("unit",), "问？")
    assert query.cypher.startswith("MATCH")


@pytest.mark.parametrize(
    ("filename", "old", "new", "says"),
    [
        pytest.param("other.cypher", "", "", "its header calls it 'probe'", id="file-name"),
        pytest.param("probe.cypher", "// key: [unit]\n", "", "KeyError: 'key'", id="missing-key"),
        pytest.param("probe.cypher", "key: [unit]", "key: [office]", "must name columns", id="key-is-no-column"),
        pytest.param(
            "probe.cypher",
            "columns: [unit]",
            "columns: [office]",
            "'office' is not in shared.yaml",
            id="unknown-column",
        ),
        pytest.param(
            "probe.cypher", "[unit]\n// key", "[unit, unit]\n// key", "'unit' is there twice", id="column-twice"
        ),
        pytest.param(
            "probe.cypher",
            "parameters: [",
            "parameters: [plam, ",
            "'plam' is not in shared.yaml",
            id="unknown-parameter",
        ),
        pytest.param(
            "probe.cypher", "{{page}}", "{{pages}}", "no fragment 'pages'; there are takes_part", id="unknown-fragment"
        ),
        pytest.param("probe.cypher", "{{page}}", "{{page(d)}}", "takes (), not (d)", id="argument-too-many"),
        pytest.param(
            "probe.cypher", "d.days", "{{named(d)}} AND d.days", "takes (d, unit), not (d)", id="argument-missing"
        ),
        pytest.param("probe.cypher", "ORDER BY unit\n", "", "ends with RETURN, ORDER BY", id="no-order"),
        pytest.param(
            "probe.cypher", "[unit]\n// key", "[{unit: {type: text}}]\n// key", "is none of", id="unknown-type"
        ),
        pytest.param(
            "probe.cypher",
            "d.days",
            "d.plan = $plan AND d.days",
            "differ in parameters ['plan']",
            id="undeclared-parameter",
        ),
        pytest.param(
            "probe.cypher",
            "// key",
            "// colour: red\n// key",
            "unknown header keys ['colour']",
            id="unknown-header-key",
        ),
        pytest.param(
            "probe.cypher",
            "// key",
            "// analysis: centrality\n// key",
            "no analysis 'centrality'; there are",
            id="no-such-analysis",
        ),
        pytest.param("probe.cypher", "default: 5,", "default: 5, minimum: 1,", "or neither", id="half-a-range"),
        pytest.param(
            "probe.cypher",
            "{type: integer, default: 5,",
            "{type: string, minimum: 1, maximum: 5,",
            "a whole number has",
            id="range-of-texts",
        ),
        pytest.param("probe.cypher", "{unit: 区法院}", "{}", "a value for each column", id="row-without-a-column"),
        pytest.param("probe.cypher", "//   - {}", "//   []", "", id="broken-yaml"),
        pytest.param("probe.cypher", GOOD, "MATCH (n) RETURN n", "", id="no-header"),
    ],
)
def test_a_wrong_header_fails_with_the_file_and_the_reason(filename: str, old: str, new: str, says: str) -> None:
    with pytest.raises(ValueError, match=rf"^queries/{filename}: ") as caught:
        parse_query(filename, GOOD.replace(old, new, 1))
    assert says in str(caught.value)


def test_an_unknown_question_lists_what_there_is() -> None:
    with pytest.raises(NotFoundError, match="lead-roles"):
        CATALOGUE["leaders"]


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        pytest.param("lead-roles", {"plam": "x"}, "no parameter 'plam'; it has: plan", id="unknown"),
        pytest.param("due", {"from": "2025-01-01"}, "needs parameter 'to'", id="missing"),
        pytest.param("due", {"from": "1 June", "to": "2025-06-30"}, "must be a day such as 2025-06-30", id="no-date"),
        pytest.param("due", {"from": "2025-07-01", "to": "2025-06-30"}, "is after", id="wrong-way-round"),
        pytest.param("lead-roles", {"limit": "many"}, "must be a whole number", id="no-number"),
        pytest.param("lead-roles", {"limit": "1_0"}, "must be a whole number", id="number-of-a-program"),
        pytest.param("lead-roles", {"limit": "５"}, "must be a whole number", id="full-width-number"),
        pytest.param("lead-roles", {"limit": ""}, "must be a whole number", id="empty-number"),
        pytest.param("due", {"from": "20250601", "to": "2025-06-30"}, "must be a day", id="date-without-hyphens"),
        pytest.param("due", {"from": "2025-02-30", "to": "2025-06-30"}, "must be a day", id="no-such-day"),
        pytest.param("depends-on", {"unit": "大数据", "role": ""}, "one of lead", id="empty-role"),
        pytest.param("lead-roles", {"limit": "0"}, "from 1 to 10000", id="limit-too-small"),
        pytest.param("what-if", {"unit": "大数据", "days": "0"}, "from 1 to 3650", id="below-the-range"),
        pytest.param("what-if", {"unit": "大数据", "days": "4000"}, "from 1 to 3650", id="above-the-range"),
        pytest.param("lead-roles", {"skip": "-1"}, "from 0 to", id="skip-below-zero"),
        pytest.param("lead-roles", {"limit": "10001"}, "from 1 to 10000", id="limit-too-large"),
        pytest.param(
            "depends-on", {"unit": "大数据", "role": "boss"}, "one of lead, responsible, support", id="no-such-role"
        ),
        pytest.param("depends-on", {"unit": ""}, "needs parameter 'unit'", id="empty-is-missing"),
    ],
)
def test_a_parameter_that_does_not_fit_says_why(name: str, given: dict[str, str], says: str) -> None:
    with pytest.raises(ParameterError) as caught:
        bind(CATALOGUE[name], given, 10_000)
    assert says in caught.value.show("en")
    assert caught.value.show("zh") != caught.value.show("en")


def test_what_is_not_given_is_its_default_or_none() -> None:
    assert bind(CATALOGUE["lead-roles"], {"limit": "7"}, 10_000) == {
        "plan": None,
        "indicator": None,
        "skip": 0,
        "limit": 7,
    }


@pytest.mark.parametrize(
    ("row_limit", "limit"), [(50, 50), (10_000, DEFAULT_LIMIT)], ids=["less-than-the-default", "more"]
)
def test_a_default_limit_keeps_to_the_settings(row_limit: int, limit: int) -> None:
    assert bind(CATALOGUE["plans"], {}, row_limit)["limit"] == limit
