"""The words of problems that the framework finds, in both languages."""

from __future__ import annotations

from core.language import Text

TITLES = {
    400: Text("请求无法理解", "Bad request"),
    401: Text("需要密钥", "Key needed"),
    403: Text("权限不足", "Not allowed"),
    404: Text("未找到", "Not found"),
    405: Text("方法不支持", "Method not allowed"),
    406: Text("格式不支持", "Format not to be had"),
    408: Text("请求发送过慢", "Request sent too slowly"),
    409: Text("有冲突", "Conflict"),
    413: Text("请求体过大", "Body too large"),
    414: Text("地址过长", "Address too long"),
    415: Text("内容类型不支持", "Media type not taken"),
    421: Text("主机名不符", "Wrong host"),
    422: Text("参数不符", "Parameter does not fit"),
    429: Text("请求过于频繁", "Too many requests"),
    431: Text("请求头过大", "Headers too large"),
    500: Text("服务内部错误", "Internal error"),
    503: Text("暂时无法服务", "Not available now"),
    504: Text("处理超时", "Took too long"),
}
"""Of each status that the service answers with."""

SLIPS = {
    "missing": "缺少此项",
    "json_invalid": "不是有效的 JSON",
    "extra_forbidden": "没有此项",
    "string_type": "应为文字",
    "bytes_type": "应为文件",
    "bool_parsing": "应为 true 或 false",
    "bool_type": "应为 true 或 false",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "dict_type": "应为对象",
    "list_type": "应为列表",
    "model_attributes_type": "应为对象",
    "string_too_long": "过长",
    "string_too_short": "过短",
    "greater_than_equal": "过小",
    "less_than_equal": "过大",
}
"""Of each kind of slip that pydantic finds in a body or parameter of ours."""
