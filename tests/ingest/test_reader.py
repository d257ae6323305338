from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import DocumentError, NoMeasuresError
from ingest import example, read_plan, read_text, require_measures
from tests.support import small_plan

TEXT = small_plan("推行一窗受理。设综合窗口。（牵头单位：区行政审批局；完成时限：6月底前）")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "big5", "utf-16"])
def test_text_in_any_chinese_encoding_reads_the_same(tmp_path: Path, encoding: str) -> None:
    text = "臨川區政府工作方案，各單位貫徹執行。牽頭單位：區行政審批局" if encoding == "big5" else TEXT
    file = tmp_path / "plan.txt"
    file.write_bytes(text.encode(encoding))
    assert read_text(file) == text


def test_example_in_gb18030_gives_the_same_plan(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(example().read_text("utf-8").encode("gb18030"))
    assert read_plan(file) == read_plan(example())


def test_windows_line_ends_give_the_same_plan(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(example().read_text("utf-8").replace("\n", "\r\n").encode())
    assert read_plan(file) == read_plan(example())


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        pytest.param("none.txt", None, "没有这个文件", id="missing"),
        pytest.param("empty.txt", b"", "文件是空的", id="empty"),
        pytest.param("blank.txt", b" \n\t\n", "文件是空的", id="white-space-only"),
        pytest.param("word.txt", b"PK\x03\x04\x14\x00", "Word", id="docx-named-txt"),
        pytest.param("scan.txt", b"%PDF-1.7\n", "PDF", id="pdf-named-txt"),
        pytest.param("binary.txt", bytes(range(256)) * 8, "二进制", id="binary"),
        pytest.param("plan.xyz", "一、任务".encode(), "不认识的文件类型", id="unknown-suffix"),
        pytest.param("huge.txt", b"a" * 20_000_001, "超过上限", id="too-large"),
    ],
)
def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, name: str, data: bytes | None, says: str) -> None:
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        read_text(file)
    assert says in caught.value.show("zh")
    assert name in caught.value.show("en")


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="folder"):
        read_text(tmp_path)


def test_a_text_without_measures_says_what_a_measure_needs(tmp_path: Path) -> None:
    file = tmp_path / "speech.txt"
    file.write_text("同志们，今天的会议十分重要。\n\n一、提高认识\n\n要统一思想。", "utf-8")
    plan = read_plan(file)
    with pytest.raises(NoMeasuresError, match="no measure found"):
        require_measures(file, plan)
    assert [finding.code for finding in plan.findings if finding.severity == "error"] == ["no-measures"]
