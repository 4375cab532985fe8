"""What people are called: discriminatory words, titles of office, names of nationalities."""

from __future__ import annotations

from .table import inside, pairs

_DISABLED = pairs(
    "discrimination",
    "《残疾人保障法》用语",
    "残废→残疾 瞎子→盲人 聋子→听力残疾人 哑巴→言语残疾人 瘸子→肢体残疾人 傻子→智力残疾人 "
    "弱智→智力残疾 智障→智力残疾 白痴→智力残疾 疯子→精神障碍患者 神经病→精神障碍 独眼龙→视力残疾人 "
    "罗锅→脊柱残疾 侏儒→身材矮小",
)
_OTHERS = pairs(
    "discrimination",
    "不使用带歧视色彩的称呼",
    "盲流→流动人口 乡巴佬→农村居民 刁民→群众 钉子户→未签约户 黑户→无户口人员 劳改犯→服刑人员 "
    "刑满释放分子→刑满释放人员 吸毒分子→吸毒人员 两劳人员→刑满释放人员 上访专业户→信访人 "
    "缠访户→信访人 超生户→ 艾滋病犯→艾滋病感染者 剩女→ 泼妇→",
)
_NATIONALITIES = pairs(
    "norm",
    "民族名称用全称",
    "维族→维吾尔族 蒙族→蒙古族 哈族→哈萨克族 朝族→朝鲜族 回教→伊斯兰教 满清→清朝",
)
_TITLES = pairs(
    "title",
    "职务名称要完整",
    "县政法委书记→县委政法委书记 市政法委书记→市委政法委书记 县组织部长→县委组织部部长 "
    "县宣传部长→县委宣传部部长 县统战部长→县委统战部部长 县人大主任→县人大常委会主任 "
    "县人大副主任→县人大常委会副主任 市人大主任→市人大常委会主任 镇人大主任→镇人大主席 "
    "乡人大主任→乡人大主席 检查长→检察长 习总书记→习近平总书记 村长→村民委员会主任",
)
_SHORTENED = pairs(
    "title",
    "“副”不写成“付”",
    "付主任→副主任 付局长→副局长 付镇长→副镇长 付乡长→副乡长 付县长→副县长 付市长→副市长 "
    "付书记→副书记 付主席→副主席 付科长→副科长 付站长→副站长 付所长→副所长 付组长→副组长",
)

#: 付 is right as the end of a verb.
_PAID = {
    entry.wrong: (*(f"{verb}{entry.wrong}" for verb in "交支拨托给应兑缴"), f"{entry.wrong}务")
    for entry in _SHORTENED
}

ENTRIES = inside(
    (*_DISABLED, *_OTHERS, *_NATIONALITIES, *_TITLES, *_SHORTENED),
    {
        "残废": ("残废水", "残废料", "残废物"),
        "神经病": ("神经病学", "神经病变", "神经病理"),
        "智障": ("智障碍",),
        "村长": tuple(f"村长{after}" for after in "期效远度江大者势乐安春约达寿河岭沟征青坪湾坡庄塘"),
        "蒙族": ("启蒙族",),
        "回教": (
            *(f"{verb}回教" for verb in "巡收返退驳撤召带送"),
            *(f"回教{noun}" for noun in "师室育材学案委务"),
        ),
        **_PAID,
        "哑巴": ("哑巴亏",),
        "罗锅": ("罗锅桥",),
    },
)  # fmt: skip
