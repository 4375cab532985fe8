"""Letters to test with: a township whose entries are complete, replies that were approved."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx import Document

from tests import world as w
from tests.requests import cases as c
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.reply import start_reply
from wagtail_disclosure.models import Attachment, CaseOffice, InformationRequest

K = vocab.ReplyKind
ON_APPLICATION = vocab.DisclosureMode.ON_APPLICATION

#: What each kind of reply has to state beside the answer.
WORDS: dict[str, dict[str, str]] = {
    K.ALREADY_PUBLIC: {"access_route": "镇政府网站“法定主动公开内容”栏目。"},
    K.GRANTED: {"access_route": "随本答复书邮寄。"},
    K.PARTIAL: {
        "access_route": "随本答复书邮寄。",
        "ground": "third_party_rights",
        "withheld": "验收人员的手机号码。",
        "reason": "公开会影响他人的生活安宁。",
    },
    K.REFUSED: {"ground": "deliberative", "reason": "该材料是会议讨论记录。"},
    K.NOT_HELD: {"search_record": "查阅了农业农村办公室2024年至2026年的档案。"},
    K.NOT_OURS: {"other_organ": "云澜县自然资源局，电话0749-0000001。"},
    K.NEEDS_PROCESSING: {"reason": "本机关没有按户汇总的数据。"},
    K.REPEATED: {"reason": "本机关已于2026年3月2日答复。"},
    K.OTHER_LAW: {"ground": "administrative_inquiry", "access_route": "不动产登记中心查询窗口。"},
    K.PETITION: {"access_route": "镇信访接待室。"},
    K.PUBLICATION: {"access_route": "县图书馆借阅。"},
    K.RECERTIFY: {"reason": "该文件已于2025年提供。"},
}


def complete_office(world: w.World) -> CaseOffice:
    """Organ, court and office as a letter names them."""
    township = world.township
    township.office_name, township.office_phone = "青禾镇党政办公室", "0749-0000100"
    township.office_address = "青禾镇中心街1号"
    township.save()
    return CaseOffice.objects.create(
        township=township,
        letter_code="青公复",
        reconsideration_organ="云澜县人民政府",
        reconsideration_address="云澜县司法局行政复议窗口",
        court="云澜县人民法院",
        fee_account="云澜县财政局非税收入专户",
    )


def drafted(
    world: w.World, case: InformationRequest, kind: vocab.ReplyKind = K.GRANTED, **changes: Any
) -> Any:
    """A draft of a reply that says all its kind has to say."""
    page = start_reply(case, kind, c.officer(world))
    page.restated = "东岔村2025年高标准农田项目的验收表"
    page.finding = "经审查，答复如下所述。"
    for name, value in {**WORDS.get(kind, {}), **changes}.items():
        setattr(page, name, value)
    page.save_revision(user=c.officer(world))
    return page


def approved(
    world: w.World, case: InformationRequest, kind: vocab.ReplyKind = K.GRANTED, **changes: Any
) -> Any:
    """The same, signed at every stage."""
    page = drafted(world, case, kind, **changes)
    return w.review_all(world, page, submitter=c.officer(world), mode=ON_APPLICATION)


def attached(world: w.World, content: bytes = b"masked table", name: str = "验收表.txt") -> Any:
    """A stored file of the township, as the upload leaves it."""
    from django.core.files.base import ContentFile

    from wagtail_disclosure.models.files import sha256_of

    file = ContentFile(content, name="file")
    row = Attachment(
        root_id=str(world.township.root_page_id),
        name=name,
        sha256=sha256_of(file),
        size=len(content),
        media_type="text/plain",
        segments=[["1", content.decode()]],
        uploaded_by=c.officer(world),
    )
    row.file.save("file", file, save=False)
    row.save()
    return row


def words(letter: Any) -> str:
    """Every word of a Word letter, tables, headers and footers too."""
    document = Document(io.BytesIO(letter.content() if hasattr(letter, "content") else letter))
    blocks = [paragraph.text for paragraph in document.paragraphs]
    blocks += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for section in document.sections:
        for part in (section.header, section.footer):
            blocks += [paragraph.text for paragraph in part.paragraphs]
    return "\n".join(blocks)


def changed_template(name: str, text: str, where: str = "body") -> bytes:
    """One of our templates with one more paragraph, in the body or in the header."""
    from wagtail_disclosure.casework.letters.templates import our_template

    document = Document(io.BytesIO(our_template(name)))
    holder = document if where == "body" else getattr(document.sections[0], where)
    if where != "body":
        holder.is_linked_to_previous = False
    holder.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def repacked(data: bytes, **parts: bytes) -> bytes:
    """The same package with more parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info, old.read(info))
        for name, content in parts.items():
            new.writestr(name.replace("__", "/"), content)
    return out.getvalue()
