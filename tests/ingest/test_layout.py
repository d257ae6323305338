from __future__ import annotations

import pytest

from ingest.layout import join_lines

WRAPPED = "\n".join(["甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"] * 12)


@pytest.mark.parametrize(
    ("raw", "paragraphs"),
    [
        pytest.param("（牵头单位：区行\n政审批局）", ["（牵头单位：区行政审批局）"], id="name-over-lines"),
        pytest.param("（责任单位：区住房城乡\n\n— 5 —\n\n建设局）", ["（责任单位：区住房城乡建设局）"], id="name-over-pages"),
        pytest.param("1.推行改革。（完成时限：2025年7月\n\n底前)", ["1.推行改革。（完成时限：2025年7月底前)"], id="date-over-pages"),
        pytest.param("（一）指导思想\n\n坚持问题导向，补齐短板。", ["（一）指导思想", "坚持问题导向，补齐短板。"], id="bare-heading-stands-alone"),
        pytest.param("1.推行改革。由区司法局\n\n2.优化服务。", ["1.推行改革。由区司法局", "2.优化服务。"], id="next-number-breaks"),
        pytest.param("（牵头单位：区司法局\n\n2.优化服务。", ["（牵头单位：区司法局", "2.优化服务。"], id="unclosed-bracket-stops-at-number"),
        pytest.param("压缩至\n3.5个工作日。", ["压缩至", "3.5个工作日。"], id="decimal-is-no-heading"),
        pytest.param("牵头单位:区司法局\n责任单位:区财政局", ["牵头单位:区司法局", "责任单位:区财政局"], id="label-lines"),
        pytest.param("1.**推行改革。**完成 2025 年 目标", ["1.推行改革。完成2025年目标"], id="stars-and-type-setting-space"),
        pytest.param("1.甲。（责任单位：区司法局）2.乙。（责任单位：区财政局）", ["1.甲。（责任单位：区司法局）", "2.乙。（责任单位：区财政局）"], id="numbers-in-a-row"),
        pytest.param("按照第1、2项要求办理，由3.甲", ["按照第1、2项要求办理，由3.甲"], id="number-within-a-sentence"),
        pytest.param("使用 open data 平台", ["使用open data平台"], id="space-between-latin-words-stays"),
    ],
)  # fmt: skip
def test_lines_become_paragraphs(raw: str, paragraphs: list[str]) -> None:
    assert join_lines(raw).text.split("\n") == paragraphs


def test_hard_wrapped_lines_are_joined() -> None:
    assert "\n" not in join_lines(WRAPPED).text


def test_every_offset_knows_its_line() -> None:
    layout = join_lines("一、总则\n\n1.推行改革，由区\n\n司法局负责。\n\n2.优化服务。")
    lines = {part: layout.line_of(layout.text.index(part)) for part in ("一、总则", "推行", "司法局", "优化")}
    assert lines == {"一、总则": 1, "推行": 3, "司法局": 5, "优化": 7}
