from __future__ import annotations

import pytest

from ingest.citations import find_citations
from ingest.platforms import find_platforms, short_names
from ingest.records import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("落实《优化营商环境条例》。", [("优化营商环境条例", "", "law")]),
        (
            "根据《关于加快发展的若干意见》（临政发〔2024〕9号）要求",
            [("关于加快发展的若干意见", "临政发〔2024〕9号", "policy")],
        ),
        (
            "制定《电子印章管理暂行办法》和《窗口服务规范》",
            [("电子印章管理暂行办法", "", "regulation"), ("窗口服务规范", "", "standard")],
        ),
        ("按照《公路技术规范》（DB37/T3366—2018）施工", [("公路技术规范", "DB37/T3366—2018", "standard")]),
        ("提交《建设工程规划许可证》", [("建设工程规划许可证", "", "form")]),
        ("按照临政办发[2023]12号文件执行", [("", "临政办发〔2023〕12号", "other")]),
        ("《条例细则》与《条例细则》", [("条例细则", "", "regulation")]),
        ("不带书名号的条例", []),
    ],
)
def test_documents_are_cited_with_their_kind(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(c.title, c.number, c.kind) for c in find_citations(text, Span(0, len(text)))] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("优化企业开办“一窗通”系统和“一窗通”模块平台", ["一窗通"]),
        ("通过“爱临川”移动政务服务平台办理", ["爱临川"]),
        ("对照“互联网+监管”系统逐项核查", ["互联网+监管"]),
        ("项目全部纳入临川市工程建设项目审批管理系统", ["工程建设项目审批管理系统"]),
        ("依托省公共信用信息平台，", ["公共信用信息平台"]),
        ("与在线审批监管平台对接", ["在线审批监管平台"]),
        ("搭建外商投资促进平台和科技创新平台", []),
        ("系统推进改革，形成平台经济", []),
        ("相关业务系统互联互通", []),
    ],
)
def test_shared_systems_have_one_name(text: str, names: list[str]) -> None:
    assert [use.name for use in find_platforms(text, Span(0, len(text)), {})] == names


def test_a_documents_own_short_name_is_the_name() -> None:
    text = "依托工程建设项目审批管理系统（以下简称“工程审批系统”）办理。工程审批系统升级。"
    shorts = short_names(text)
    assert {u.name for u in find_platforms(text, Span(0, len(text)), shorts)} == {"工程审批系统"}


def test_spans_hold_what_is_written() -> None:
    text = "依托“一窗通”系统，落实《优化营商环境条例》。"
    span = Span(0, len(text))
    assert [text[slice(*u.span)] for u in find_platforms(text, span, {})] == ["“一窗通”系统"]
    assert [text[slice(*c.span)] for c in find_citations(text, span)] == ["《优化营商环境条例》"]
