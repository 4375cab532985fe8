"""Bringing in documents of past years."""

from __future__ import annotations

from django.db.models import TextChoices


class ImportState(TextChoices):
    """Life of one import."""

    READING = "reading", "正在读取"
    READY = "ready", "待核对"
    DONE = "done", "已完成"


class ImportRowState(TextChoices):
    """What became of one file."""

    READ = "read", "已读取"
    MADE = "made", "已生成草稿"
    REPEATED = "repeated", "重复"
    REFUSED = "refused", "不予接收"
    FAILED = "failed", "读取失败"


class ImportReason(TextChoices):
    """Why a row is not made, or what a person should look at first."""

    SECRECY_MARKING = "secrecy_marking", "含密级标志，未保存，请立即联系保密工作人员"
    SAME_FILE = "same_file", "与本批另一文件完全相同"
    IMPORTED_BEFORE = "imported_before", "以前已经导入"
    NUMBER_EXISTS = "number_exists", "本地已有相同文号的信息"
    SAME_DOCUMENT = "same_document", "与本批另一文件内容基本相同"
    SAME_NUMBER = "same_number", "与本批另一文件文号相同，请核对"
    EARLIER_VERSION = "earlier_version", "已被后来的文件修订"
    ENDED = "ended", "已被后来的文件废止"
    NOT_COMPLETE = "not_complete", "标题或成文日期未识别，请补全"
    NOT_IN_FOLDER = "not_in_folder", "清单里有，文件夹里没有"
    NOT_MADE = "not_made", "草稿未能保存"
