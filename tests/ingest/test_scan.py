"""Text recognition of scans: by demand alone, with a score, and with a word where a line may be missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.errors import DocumentError
from ingest import parse_plan, plan_as_json, read_document, read_plans
from tests.ingest.scans import WEARS, jpeg, pages_of, text_rows, write_scan
from tests.ingest.test_readers import facts

PARAGRAPHS = [
    "白石县2025年水利重点工作方案",
    "一、重点任务",
    "1.修建排涝泵站。更新北片机组，扩建前池。（牵头单位：县水务局；责任单位：县财政局；完成时限：2025年6月底前）",
    "2.开展管网巡检。（县住建局牵头，各乡镇配合，9月底前完成）",
    "3.公开水质信息。每月更新一次。（责任单位：县生态环境分局；完成时限：持续推进）",
]
EXPECTED = facts(parse_plan("\n".join(PARAGRAPHS)))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Any:
    (image,) = pages_of(PARAGRAPHS, tmp_path_factory.mktemp("scan"))
    return image


def test_a_scan_is_read_as_its_text(tmp_path: Path, page: Any) -> None:
    scan = write_scan(tmp_path / "a.pdf", [WEARS["skewed"](WEARS["blurred"](page))])
    (plan,) = read_plans(scan, ocr=True)
    assert facts(plan) == EXPECTED
    said = plan_as_json(plan, "zh")
    assert said["plan"]["source"] == "ocr"
    assert all(0.8 < measure["score"] <= 1 for measure in said["measures"])
    assert [m.place and m.place.zh for m in plan.measures] == ["第 1 页"] * 3


def test_a_scan_asks_for_recognition_and_gets_none_unasked(tmp_path: Path, page: Any) -> None:
    with pytest.raises(DocumentError, match="give --ocr"):
        read_document(write_scan(tmp_path / "a.pdf", [page]))


def test_a_line_that_cannot_be_read_is_said(tmp_path: Path, page: Any) -> None:
    spoilt = page.copy()
    top, bottom = list(text_rows(page))[4]
    grid = np.indices(spoilt[top:bottom].shape[:2]).sum(axis=0) % 9 < 2  # ink, and no sign
    spoilt[top:bottom] = np.where(grid[:, :, None], 90, 255)
    (plan,) = read_plans(write_scan(tmp_path / "a.pdf", [spoilt]), ocr=True)
    assert "line-may-be-missing" in {finding.code for finding in plan.findings}


def test_a_picture_is_read_on_demand(tmp_path: Path, page: Any) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg(page[: page.shape[0] // 3]))
    with pytest.raises(DocumentError, match="a picture"):
        read_document(tmp_path / "a.jpg")
    assert "县财政局" in read_document(tmp_path / "a.jpg", ocr=True).text


def test_what_is_no_picture_inside_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    with pytest.raises(DocumentError, match="damaged or is no picture"):
        read_document(tmp_path / "a.png", ocr=True)
