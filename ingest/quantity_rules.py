"""Quantity rules: how plans write numbers, and the units of each kind of quantity."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from ingest.rules import Rule

Kind = Literal["rate", "count", "time", "period", "money", "amount"]


@dataclass(frozen=True, slots=True, eq=False)
class QuantityRule(Rule):
    """The units of one kind of quantity."""

    kind: Kind = "count"
    frame: str = field(default="推行改革，{}。", kw_only=True)


# fmt: off
UNITS: tuple[QuantityRule, ...] = (
    QuantityRule(
        "quantity.rate", re.compile(
        "[%％]|成(?![\u4e00-\u9fff])|成(?=以上|左右)|‰|个?百分点|倍"
        ), ("满意度达到80%", "提高两成", "提高5个百分点"), ("成立协会", "提高效率"), "a share or a growth", "rate",
    ),
    QuantityRule(
        "quantity.time", re.compile(
        "个?工作日|个?自然日|个?小时|分钟|秒钟?|天(?![然气])|日(?![前起常期报均程益])"
        ), ("压缩至3个工作日", "2小时内办结"), ("接入天然气", "即日起受理"), "how long a thing takes, in days or less", "time",
    ),
    QuantityRule(
        "quantity.period", re.compile(
        "个月|周(?![边年期])|年(?![度底末初前来间级均版制期代龄])"
        ), ("建设周期不超过6个月",), ("建设周边设施",), "how long a thing takes, in weeks or more", "period",
    ),
    QuantityRule(
        "quantity.money", re.compile(
        "美元|欧元|元"
        ), ("完成投资3亿元",), ("完成投资项目",), "an amount of money", "money",
    ),
    QuantityRule(
        "quantity.amount", re.compile(
        "平方公里|平方千米|平方米|立方米|公里|千米|米(?!面)|公顷|亩|吨|公斤|千克|微克|毫克|斤|千瓦时|兆瓦时|兆瓦|千瓦|时户|株|课时|学时"
        ), ("完成造林300亩", "新增绿道5公里"), ("新增米面供应点",), "a measure of size or weight", "amount",
    ),
    QuantityRule(
        "quantity.count", re.compile(
        "个?环节|人次|户次|场次|批次|件次|家次|个|家(?!庭)|项|件|类(?![别型])|种|户(?!籍)|人(?![均口才])|名|位|次(?![性办告申])|场(?![所地景])"
        "|期|条|座|处(?![理置罚室级])|所|套(?!餐)|口|台套|台(?!账)|辆|艘|架|张|间|栋|幢|片|眼|部|起|宗|支|篇|份|头|只|羽|尾|棵|盏|款|例|届|讲|节|门|批|对|站|床"
        ), ("新增服务站3个", "培训500人次"), ("提高人均水平",), "things counted", "count",
    ),
)
# fmt: on
_SMALL = r"(?:(?<=[至到在为于过少多达])一|一(?=个(?:月|工作日|小时)(?:以|之)?内)|[二两三四五六七八九](?![一二三四五六七八九十百千]))"
_CHINESE = rf"(?<![数几第上一二三四五六七八九十百千])(?:{_SMALL}|(?:[一二两三四五六七八九][十百千]|十)[一二三四五六七八九十百千零〇]{{0,6}})"
_ONE = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}(?!\d)|\d{{1,12}}(?:[.．]\d{{1,6}})?|{_CHINESE})"
_SCALE = r"(?:百万|千万|百亿|千亿|万亿|[万亿]|[百千](?![瓦米克伏分]))?"
_UNIT = "|".join(rule.pattern.pattern for rule in UNITS)
_PER = r"(?:/(?:千人|万人|平方米|立方米|平方公里|公里|人|户|亩|吨|年|月|日|天|小时|件))?"
_NUMBER = r"[\d一二两三四五六七八九十]|百分之"
QUANTITY = Rule(
    "quantity.number",
    re.compile(
        rf"(?<![A-Za-z\d.．第+/×〔-])(?={_NUMBER})(?:(?P<low>{_ONE})(?P<low_scale>{_SCALE})(?:{_UNIT})?(?:[-－—–~～]{{1,2}}|[至到]))?"
        rf"(?:(?P<number>{_ONE})(?P<scale>{_SCALE})[余多]? ?(?P<unit>(?:{_UNIT}){_PER})|百分之(?P<percent>\d{{1,3}}|[一二三四五六七八九十百零]{{1,4}}))"
    ),
    ("3个", "2—3家", "１.5万亩", "百分之九十", "3.2亿元"),
    ("第3个", "A3类", "三是"),
    "a number with its unit; 百分之 is a unit before the number",
    frame="推行改革，提高到{}。",
)
