"""Plans that tests send to the service, and how."""

from __future__ import annotations

from fastapi.testclient import TestClient
from httpx2 import Response

from api.requests.uploaded import UploadAnswer
from tests.support import small_plan

PLAN = small_plan(
    "推进甲。（牵头单位：区司法局；责任单位：区财政局；完成时限：6月底前）",
    "推进乙，达到80%以上。（牵头单位：区财政局）",
    head="松山区2025年工作方案",
)
ID = "松山区-2025-年工作方案"
OTHER = small_plan("查账目。（牵头单位：区审计局）", "评职称。（牵头单位：区人社局）", head="松山区2025年工作方案")
EDITED = PLAN.replace("80%", "90%") + "\n\n3.修农路。（牵头单位：区交通局）"
COLLECTION = "\n\n".join(
    f"{name}政发〔2025〕{n}号\n\n{small_plan('甲。（牵头单位：县司法局）', head=f'{name}2025年工作方案')}"
    for n, name in enumerate(("丙县", "丁县"), 1)
)


def send(client: TestClient, data: bytes | str, name: str = "plan.txt", **fields: str) -> Response:
    return client.post(
        "/v1/plans", files={"file": (name, data.encode() if isinstance(data, str) else data)}, data=fields
    )


def answer(response: Response) -> UploadAnswer:
    """The body, held to what is documented."""
    return UploadAnswer.model_validate_json(response.content, strict=True)
