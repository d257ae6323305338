"""The schema of the graph, declared once: constraints, loaders, pictures and the schema page take it from here."""

from __future__ import annotations

from graph.declarations import NodeType, RelationshipType, Schema, properties

_NAMED = ("name",)
_SPAN = properties(integer="span_start span_end")
_EVIDENCE = {**properties(string="rule"), **_SPAN}
_ASSIGNMENT = {**properties(integer="clause", string="as_written"), **_EVIDENCE}

SCHEMA = Schema(
    nodes=(
        NodeType(
            "Region",
            "地区",
            "The place whose government a plan or a unit belongs to.",
            properties(string="name code"),
            owner="shared",
        ),
        NodeType(
            "Plan",
            "方案",
            "One issued document: its number, issuer, date, region and period.",
            properties(
                string="title document_number issuer region region_code text_sha256 load",
                integer="year measures",
                date="issued_on",
            ),
            required=("title", "load"),
            owner="plan",
        ),
        NodeType(
            "PlanVersion",
            "方案版本",
            "A plan as one load read it; the last of them is what stands in the graph.",
            properties(string="title text_sha256 loaded_at", integer="version measures", packed="records"),
            required=("version", "text_sha256", "records"),
            owner="plan",
        ),
        NodeType(
            "Measure",
            "措施",
            "One numbered work item of a plan.",
            properties(string="number title text", strings="section", integer="position span_start span_end"),
            required=("title", "text", "position"),
            owner="plan",
        ),
        NodeType(
            "Indicator",
            "指标",
            "An evaluation indicator that plans share, such as 开办企业.",
            properties(string="name"),
            indexes=_NAMED,
            owner="shared",
        ),
        NodeType(
            "Department",
            "部门",
            "A unit that plans name: a bureau, court, company or group.",
            properties(string="name level kind region", boolean="is_group", strings="aliases"),
            indexes=_NAMED,
            owner="shared",
        ),
        NodeType(
            "Function",
            "条线",
            "A functional line that units of all levels share, such as 大数据.",
            properties(string="name"),
            indexes=_NAMED,
            owner="shared",
        ),
        NodeType(
            "Target",
            "目标值",
            "A quantified commitment of one measure: metric, operator, value, unit, baseline.",
            properties(string="metric op unit raw", float="value high baseline"),
            owner="plan",
        ),
        NodeType(
            "Platform",
            "平台",
            "A shared system that measures use or build, such as “一窗通”.",
            properties(string="name"),
            indexes=_NAMED,
            owner="shared",
        ),
        NodeType(
            "Document",
            "文件",
            "A document that a plan rests on or a measure asks for.",
            properties(string="title number kind"),
            indexes=("title",),
            owner="shared",
        ),
        NodeType(
            "Deadline",
            "时限",
            "A day by which something is to be done, or 持续推进.",
            properties(date="date"),
            indexes=("date",),
            owner="shared",
        ),
        NodeType(
            "Finding",
            "发现",
            "Something in a plan's document that a person should look at.",
            properties(string="code severity message_zh message_en place_zh place_en", integer="position line"),
            owner="plan",
        ),
    ),
    relationships=(
        RelationshipType(
            "ISSUED_FOR", "Plan", "Region", "适用于", "The plan was issued for the region.", fate="renewed"
        ),
        RelationshipType(
            "CONTAINS", "Plan", "Measure", "包含", "The measure is a work item of the plan.", fate="renewed"
        ),
        RelationshipType(
            "WITHDREW",
            "Plan",
            "Measure",
            "撤下",
            "The measure is in the plan no more; it is kept because something lasting stands on it.",
            properties(integer="version"),
            fate="renewed",
        ),
        RelationshipType(
            "HAS_VERSION", "Plan", "PlanVersion", "有版本", "The plan was loaded in this version.", fate="kept"
        ),
        RelationshipType(
            "HAS_FINDING", "Plan", "Finding", "有发现", "The finding was made in the plan's document.", fate="renewed"
        ),
        RelationshipType(
            "UNDER", "Measure", "Indicator", "属于指标", "The measure stands under the indicator.", fate="renewed"
        ),
        RelationshipType(
            "LEADS", "Department", "Measure", "牵头", "The unit leads the measure.", _ASSIGNMENT, fate="renewed"
        ),
        RelationshipType(
            "RESPONSIBLE_FOR",
            "Department",
            "Measure",
            "负责",
            "The unit is responsible for the measure without leading it.",
            _ASSIGNMENT,
            fate="renewed",
        ),
        RelationshipType(
            "SUPPORTS", "Department", "Measure", "配合", "The unit supports the measure.", _ASSIGNMENT, fate="renewed"
        ),
        RelationshipType(
            "LEADS_AREA",
            "Department",
            "Indicator",
            "领域牵头",
            "The unit leads the whole area of the indicator in a plan.",
            {**properties(string="plan"), **_ASSIGNMENT},
            fate="renewed",
        ),
        RelationshipType(
            "BELONGS_TO", "Department", "Region", "隶属", "The unit belongs to the region's government.", fate="kept"
        ),
        RelationshipType(
            "PERFORMS", "Department", "Function", "承担条线", "The unit works in the functional line.", fate="kept"
        ),
        RelationshipType(
            "DUE",
            "Measure",
            "Deadline",
            "完成时限",
            "The measure, or the part a clause covers, is to be done by then.",
            {**properties(integer="clause", string="raw kind"), **_EVIDENCE},
            fate="renewed",
        ),
        RelationshipType(
            "COMMITS_TO",
            "Measure",
            "Target",
            "目标",
            "The measure commits to the target.",
            {**properties(integer="clause"), **_EVIDENCE},
            fate="renewed",
        ),
        RelationshipType(
            "USES",
            "Measure",
            "Platform",
            "使用平台",
            "The measure uses or builds the platform.",
            {**properties(string="as_written"), **_EVIDENCE},
            fate="renewed",
        ),
        RelationshipType(
            "CITES",
            "Plan|Measure",
            "Document",
            "引用",
            "The plan or the measure names the document.",
            _EVIDENCE,
            fate="renewed",
        ),
    ),
)
