"""Wording of the 2008 regulation that Order 711 (2019) replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.cues import Cues
from classifier.detectors.base import Detector
from classifier.view import Sighting, View

KIND = "outdated_law"
CUES = Cues(("免予公开", "特殊需要", "15个工作日", "十五个工作日", "主题词:", "公开为原则"))
_REASONS = {
    "免予公开": "旧条例用语，现为“不予公开”",
    "特殊需要": "现行条例已取消“特殊需要”条件",
    "15个工作日": "答复期限现为二十个工作日（第三十三条）",
    "十五个工作日": "答复期限现为二十个工作日（第三十三条）",
    "主题词:": "GB/T 9704—2012 已取消主题词",
    "公开为原则": "现行条例第五条为“以公开为常态、不公开为例外”",
}
_CONTEXT = {
    "特殊需要": re.compile("生产|生活|科研|申请"),
    "15个工作日": re.compile("答复|信息公开|公开申请"),
    "十五个工作日": re.compile("答复|信息公开|公开申请"),
}
# Art. 32 and 34 keep fifteen working days for third parties and co-making organs.
_STILL_RIGHT = re.compile("征求|第三方|共同制作|提出意见|听证|征地|批准文件")


def find(view: View) -> Iterator[Sighting]:
    """Superseded terms in a context of information disclosure."""
    for start, end, word in view.cues.spans(CUES):
        low, high = view.clause(start)
        clause = view.text[low:high]
        needed = _CONTEXT.get(word)
        if needed is not None and (not needed.search(clause) or _STILL_RIGHT.search(clause)):
            continue
        yield Sighting(KIND, "wording", "info", start, end, 0.6, (_REASONS[word],))


DETECTOR = Detector(KIND, "wording", find, CUES)
