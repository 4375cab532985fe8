"""Terms and names of law that were superseded."""

from __future__ import annotations

from ..wording import WrongExpression
from .table import inside, pairs

_REPLY = ("信息公开", "公开申请", "申请公开")
# Art. 32 and 34 keep fifteen working days for third parties and co-making organs.
_STILL_FIFTEEN = ("征求", "第三方", "共同制作", "提出意见", "听证", "征地", "批准文件")

_DISCLOSURE = (
    WrongExpression("免予公开", "不予公开", "law_term", note="《条例》2019年修订后用“不予公开”"),
    WrongExpression("免于公开", "不予公开", "law_term", note="《条例》2019年修订后用“不予公开”"),
    WrongExpression(
        "特殊需要",
        "",
        "law_term",
        needs=("科研", "信息公开", "申请公开", "公开申请", "获取政府信息"),
        note="《条例》2019年修订已取消“特殊需要”条件",
    ),
    WrongExpression(
        "15个工作日",
        "20个工作日",
        "law_term",
        needs=_REPLY,
        unless=_STILL_FIFTEEN,
        note="《条例》第三十三条",
    ),
    WrongExpression(
        "十五个工作日",
        "二十个工作日",
        "law_term",
        needs=_REPLY,
        unless=_STILL_FIFTEEN,
        note="《条例》第三十三条",
    ),
    WrongExpression(
        "公开为原则", "以公开为常态、不公开为例外", "law_term", note="《条例》第五条", until=2018
    ),
    WrongExpression(
        "检索费",
        "信息处理费",
        "law_term",
        needs=("信息公开", "公开申请", "申请公开"),
        note="《条例》第四十二条",
    ),
    WrongExpression(
        "国务院令第492号", "国务院令第711号", "law_term", note="《条例》2019年修订公布", until=2018
    ),
    WrongExpression("主题词：", "", "law_term", note="GB/T 9704—2012 已取消主题词", until=2012),
)

_TERMS = (
    *pairs("law_term", "2013年废止劳动教养制度", "劳动教养→", until=2013),
    *pairs("law_term", "2003年废止", "收容遣送→救助管理", until=2003),
    *pairs("law_term", "2019年废止收容教育制度", "收容教育→", until=2019),
    *pairs("law_term", "刑法已无此罪名", "投机倒把→", until=2011),
    *pairs("law_term", "《居住证暂行条例》", "暂住证→居住证", until=2015),
    *pairs("law_term", "2016年全面推开营改增", "营业税→增值税", until=2016),
    *pairs("law_term", "2006年起取消", "农业税→", until=2006),
    *pairs(
        "law_term",
        "制度已整合更名",
        "新型农村合作医疗→城乡居民基本医疗保险 新农合→城乡居民基本医疗保险",
        until=2019,
    ),
    *pairs(
        "law_term",
        "制度已整合更名",
        "新型农村社会养老保险→城乡居民基本养老保险 新农保→城乡居民基本养老保险",
        until=2014,
    ),
    *pairs(
        "law_term", "《社会救助暂行办法》", "五保户→特困人员 五保供养→特困人员救助供养", until=2014
    ),
    *pairs(
        "law_term",
        "2021年起不再征收、不再办理",
        "社会抚养费→ 准生证→生育登记 计划生育服务证→生育登记",
        until=2021,
    ),
    *pairs(
        "law_term",
        "2021年起称脱贫户、脱贫村、脱贫县",
        "建档立卡贫困户→脱贫户 贫困户→脱贫户 贫困村→脱贫村 贫困县→脱贫县",
        until=2020,
    ),
    *pairs("law_term", "2015年取消此类别", "非行政许可审批→", until=2015),
)

_NAMES = pairs(
    "law_name",
    "由《中华人民共和国民法典》代替",
    "民法通则→民法典 民法总则→民法典 中华人民共和国合同法→民法典 中华人民共和国物权法→民法典 "
    "中华人民共和国担保法→民法典 中华人民共和国婚姻法→民法典 中华人民共和国收养法→民法典 "
    "中华人民共和国继承法→民法典 侵权责任法→民法典",
    until=2020,
    names_document=True,
)
_SHORT_NAMES = pairs(
    "law_name",
    "由《中华人民共和国民法典》代替",
    "《合同法》→《民法典》 《物权法》→《民法典》 《担保法》→《民法典》 《婚姻法》→《民法典》 "
    "《收养法》→《民法典》 《继承法》→《民法典》",
    until=2020,
)


def _replaced(text: str, until: int) -> tuple[WrongExpression, ...]:
    return pairs("law_name", "已废止或被代替", text, until=until, names_document=True)


_REPLACED = (
    *_replaced("行政监察法→监察法", 2017),
    *_replaced("城市房屋拆迁管理条例→国有土地上房屋征收与补偿条例", 2010),
    *_replaced("中华人民共和国城市规划法→城乡规划法", 2007),
    *_replaced("环境噪声污染防治法→噪声污染防治法", 2021),
    *_replaced("食品卫生法→食品安全法", 2009),
    *_replaced("国家行政机关公文处理办法→党政机关公文处理工作条例", 2012),
    *_replaced("中国共产党机关公文处理条例→党政机关公文处理工作条例", 2012),
    *_replaced("企业法人登记管理条例→市场主体登记管理条例", 2021),
    *_replaced("公司登记管理条例→市场主体登记管理条例", 2021),
    *_replaced("个体工商户条例→促进个体工商户发展条例", 2022),
    *_replaced("社会抚养费征收管理办法→", 2021),
    *_replaced("流动人口计划生育工作条例→", 2021),
    *_replaced("城市流浪乞讨人员收容遣送办法→城市生活无着的流浪乞讨人员救助管理办法", 2003),
    *_replaced("保守国家秘密法实施办法→保守国家秘密法实施条例", 2014),
    *_replaced("土地复垦规定→土地复垦条例", 2011),
    *_replaced("治安管理处罚条例→治安管理处罚法", 2005),
    *_replaced("婚姻登记管理条例→婚姻登记条例", 2003),
    *_replaced("档案法实施办法→档案法实施条例", 2023),
    *pairs("law_name", "2022年由《信访工作条例》代替", "《信访条例》→《信访工作条例》", until=2021),
)

ENTRIES = inside(
    (*_DISCLOSURE, *_TERMS, *_NAMES, *_SHORT_NAMES, *_REPLACED),
    {
        "营业税": ("营业税改征增值税", "营业税金"),
        "农业税": ("农业税费改革", "取消农业税", "免征农业税"),
        "贫困户": ("脱贫不稳定贫困户",),
        "个体工商户条例": ("促进个体工商户条例",),
    },
)
