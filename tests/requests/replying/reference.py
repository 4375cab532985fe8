"""Write docs/reference/letters/ from the templates: an index, and a page per letter with a rendered sample.

Run ``python -m tests.requests.replying.reference``. All persons and places of the samples are invented.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from wagtail_disclosure import vocab
from wagtail_disclosure.casework.letters.documents import DOCUMENTS
from wagtail_disclosure.casework.letters.filling import fill
from wagtail_disclosure.casework.letters.pdf import lines_of_letter, pdf_of
from wagtail_disclosure.casework.letters.sources import FOLDER, letter_names
from wagtail_disclosure.rules.cases.remedies import TERMS
from wagtail_disclosure.rules.cases.replies import REPLIES, remedy

PAGES = Path(__file__).resolve().parents[3] / "docs/reference/letters"
PICTURED = ("refused", "correction_notice", "application_form")
SCALE = 1.0

D = vocab.ProcessDocument
SAMPLE = {
    "organ_name": "青禾镇人民政府",
    "letter_number": "青公复〔2026〕3号",
    "letter_date": "2026年10月9日",
    "addressee": "阮阿毛",
    "applicant": "阮阿毛",
    "applicant_kind": "自然人",
    "you": "您",
    "id_kind": "居民身份证",
    "id_number": "330621195803142314",
    "phone": "13805750000",
    "address": "青禾镇东岔村三组八号",
    "case_number": "2026-0003",
    "channel": "当面",
    "received_on": "2026年9月17日",
    "due_on": "2026年10月21日",
    "description": "东岔村2025年高标准农田项目的验收表",
    "supply_form": "纸质",
    "service_means": "邮寄送达",
    "restated": "东岔村2025年高标准农田项目的验收表",
    "finding": "经审查，结果如下。",
    "reason": "这里写明理由。",
    "withheld": "验收人员的手机号码。",
    "access_route": "随本文书邮寄。",
    "other_organ": "云澜县农业农村局，电话0749-0000200。",
    "search_record": "查阅了农业农村办公室2024年至2026年的档案和办公系统。",
    "attachments": "1.验收表.pdf",
    "reply_kind": "部分公开",
    "article": "《条例》第三十七条",
    "review_record": "审核签发：周秀兰，2026-10-08，同意",
    "replied_on": "2026年10月9日",
    "correction_items": "1.所需信息的名称、文号或者其他特征性描述",
    "days": "15",
    "about": "东岔村2025年高标准农田项目的验收表",
    "explanation": "这里写明原因。",
    "asked_on": "2026年9月21日",
    "party_name": "云澜县丰禾农机专业合作社",
    "fee_basis": "按件",
    "fee_units": "12",
    "fee_amount": "200",
    "fee_account": "云澜县财政局非税收入专户",
    "office_name": "青禾镇党政办公室",
    "office_address": "青禾镇中心街1号",
    "office_phone": "0749-0000100",
    "outcome": "部分公开",
    "served_on": "2026年10月10日",
}
ORGANS = {
    "organ": "云澜县人民政府",
    "organ_contact": "",
    "court": "云澜县人民法院",
    "court_contact": "",
}
G = vocab.ExemptionGround
GROUNDS = (G.THIRD_PARTY_RIGHTS, G.ADMINISTRATIVE_INQUIRY)
TO_PARTY = (D.THIRD_PARTY_LETTER, D.DISCLOSURE_NOTICE, D.THIRD_PARTY_CONFIRMATION)
TO_ORGAN = (D.CO_MAKER_LETTER, D.ASSISTANCE_LETTER)


def label(name: str) -> str:
    """What a letter is called in the list."""
    if name in vocab.ReplyKind.values:
        return f"答复书：{vocab.ReplyKind(name).label}"
    kinds = dict([*vocab.ProcessDocument.choices, *vocab.OtherLetter.choices])
    return str(kinds[name])


def sample(name: str) -> bytes:
    """The letter with the values of an invented case."""
    values = {**SAMPLE, "heading": vocab.LETTER_TITLES.get(name, vocab.REPLY_TITLE)}
    if name in vocab.ReplyKind.values:
        values |= _reply(vocab.ReplyKind(name))
    if name in TO_PARTY:
        values |= {"addressee": SAMPLE["party_name"], "you": "贵单位"}
    if name in TO_ORGAN:
        values |= {"addressee": "云澜县农业农村局", "you": "贵单位"}
    if name == D.DISCLOSURE_NOTICE:
        values["remedy"] = _clause(vocab.RemedyClause.EITHER, "告知书", "贵单位")
    if name == D.RECEIPT:
        values["explanation"] = ""
    if name in DOCUMENTS and name != vocab.OtherLetter.FILING_LIST and not DOCUMENTS[name].numbered:
        values["letter_number"] = ""
    return fill((FOLDER / f"{name}.docx").read_bytes(), values)


def _reply(kind: vocab.ReplyKind) -> dict[str, str]:
    rule = REPLIES[kind]
    ground = next((ground for ground in GROUNDS if ground in rule.grounds), None)
    return {
        "article": str(rule.article.label) if rule.article else "",
        "ground": vocab.GROUND_PHRASES[ground] if ground else "",
        "ground_article": vocab.GROUND_ARTICLES[ground] if ground else "",
        "remedy": _clause(remedy(kind, ground), "答复书", "您"),
    }


def _clause(clause: vocab.RemedyClause, paper: str, you: str) -> str:
    terms = TERMS[clause]
    return vocab.REMEDY_TEXTS[clause].format(
        you=you,
        paper=paper,
        days=terms.reconsideration_days,
        court_days=terms.litigation_days,
        months=terms.litigation_months,
        **ORGANS,
    )


def page(name: str) -> str:
    """One letter's page."""
    picture = f"![{label(name)}]({name}.png)\n\n" if name in PICTURED else ""
    lines = "\n".join(line for line in lines_of_letter(sample(name)) if line.strip())
    return (
        f"# {label(name)}\n\n`{name}.docx`. Generated from the template; persons and places are invented.\n\n"
        f"{picture}```text\n{lines}\n```\n"
    )


def index() -> str:
    """All letters, and every name that a template may hold."""
    letters = "\n".join(f"| [{label(name)}]({name}.md) | `{name}` |" for name in letter_names())
    names = "\n".join(
        f"| `{{{{ {name} }}}}` | {said} |" for name, said in vocab.PLACEHOLDERS.items()
    )
    return (
        "# Letters\n\nGenerated by `python -m tests.requests.replying.reference`. The wording stands in "
        "`wagtail_disclosure/letter_templates/sources/`; `python -m "
        "wagtail_disclosure.casework.letters.make_templates` writes the Word files from it. How a township puts "
        "its own in place: [Word templates of a township](../../how-to/own-letter-templates.md).\n\n"
        f"| letter | name |\n|---|---|\n{letters}\n\n## Names a template may hold\n\n"
        "A line, or a row of a table, all of whose names are empty is left out of the letter.\n\n"
        f"| name | what stands there |\n|---|---|\n{names}\n"
    )


def pages() -> dict[str, str]:
    """File name -> text."""
    return {"index.md": index(), **{f"{name}.md": page(name) for name in letter_names()}}


def picture(name: str) -> bytes:
    """The first page of the sample's PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf_of(sample(name)))
    out = io.BytesIO()
    image = document[0].render(scale=SCALE).to_pil().convert("L").quantize(16)
    image.save(out, "PNG", optimize=True)
    document.close()
    return out.getvalue()


def main() -> int:
    """Write pages and pictures."""
    PAGES.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (PAGES / name).write_text(text, "utf-8")
    for name in PICTURED:
        (PAGES / f"{name}.png").write_bytes(picture(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
