"""How the classifier and the reviewers get on, week by week: overridden, undecided, marked, unknown words.

Counts only. Below ``FEW`` cases a share says nothing, and that is what is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import sqrt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from .. import vocab
from ..models import AdviceJob, HintRecord, HintSettlement, StageVote

WEEKS = 26
#: Fewer cases than this are too few for a share.
FEW = 30
FEW_A_WEEK = 5
RECENT = 4
#: Stands in the version of a recheck's analysis: those are of public items, not of drafts.
RECHECKED = ":"
Z95 = 1.96


@dataclass(slots=True)
class Week:
    """One week from its Monday. ``sure`` are votes on drafts for which the machine had a clear suggestion."""

    monday: date
    votes: int = 0
    sure: int = 0
    overridden: int = 0
    undecided: int = 0
    reconsidered: int = 0
    analysed: int = 0
    unseen: float = 0.0
    hits: Counter[str] = field(default_factory=Counter)

    @property
    def override_share(self) -> float | None:
        """None when there were too few."""
        return self.overridden / self.sure if self.sure >= FEW_A_WEEK else None

    @property
    def undecided_share(self) -> float | None:
        """None when there were too few."""
        return self.undecided / self.votes if self.votes >= FEW_A_WEEK else None

    @property
    def unseen_share(self) -> float | None:
        """Mean share of unknown pairs of characters; None when there were too few drafts."""
        return self.unseen / self.analysed if self.analysed >= FEW_A_WEEK else None

    @property
    def hits_each(self) -> float | None:
        """Marked values for each analysed draft."""
        return sum(self.hits.values()) / self.analysed if self.analysed >= FEW_A_WEEK else None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of blocking hint: how often it was settled, and as harmless."""

    kind: str
    settled: int
    harmless: int


@dataclass(frozen=True, slots=True)
class Drift:
    """The report. ``sentences`` are for people; ``pairs`` counts (suggested, decided) modes."""

    weeks: tuple[Week, ...]
    votes: int
    sentences: tuple[str, ...]
    pairs: tuple[tuple[str, str, int], ...]
    kinds: tuple[Kind, ...]


def drift(count: int = WEEKS, today: date | None = None) -> Drift:
    """The last ``count`` weeks, the running one included."""
    today = today or timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    weeks = {monday - timedelta(weeks=n): Week(monday - timedelta(weeks=n)) for n in range(count)}
    start = min(weeks)
    pairs = _votes(weeks, start)
    _analyses(weeks, start)
    ordered = tuple(weeks[day] for day in sorted(weeks))
    return Drift(
        weeks=ordered,
        votes=sum(week.votes for week in ordered),
        sentences=tuple(_sentences(ordered)),
        pairs=tuple((*modes, number) for modes, number in sorted(pairs.items())),
        kinds=tuple(_kinds(start)),
    )


def _monday(at: Any) -> date:
    day: date = timezone.localtime(at).date()
    return day - timedelta(days=day.weekday())


def _votes(weeks: dict[date, Week], start: date) -> Counter[tuple[str, str]]:
    """Votes on content that the machine had judged, and what became of its clear suggestions."""
    pairs: Counter[tuple[str, str]] = Counter()
    rows = StageVote.objects.filter(at__date__gte=start).values_list(
        "at", "mode", "machine", "reconsidered"
    )
    for at, mode, machine, reconsidered in rows:
        week = weeks.get(_monday(at))
        said = (machine or {}).get("mode")
        state = (machine or {}).get("state")
        if week is None or not state:
            continue
        week.votes += 1
        week.reconsidered += reconsidered
        if state != "suggest" or said not in vocab.DisclosureMode.values:
            week.undecided += 1
            continue
        week.sure += 1
        week.overridden += said != mode
        pairs[str(said), str(mode)] += 1
    return pairs


def _analyses(weeks: dict[date, Week], start: date) -> None:
    jobs = AdviceJob.objects.filter(state=vocab.JobState.DONE, finished_at__date__gte=start)
    jobs = jobs.exclude(model_version__contains=RECHECKED)
    days: dict[int, Week] = {}
    for pk, at, state, unseen in jobs.values_list(
        "pk", "finished_at", "suggestion__state", "suggestion__unseen"
    ).iterator():
        week = weeks.get(_monday(at))
        if week is not None and state:
            days[pk] = week
            week.analysed += 1
            week.unseen += float(unseen or 0)
    hints = HintRecord.objects.filter(job__in=jobs, level="block", masked=False)
    for job, kind, _key in hints.values_list("job_id", "kind", "hint_key").distinct():
        if job in days:
            days[job].hits[kind] += 1


def _kinds(start: date) -> list[Kind]:
    rows = HintSettlement.objects.filter(at__date__gte=start)
    settled: Counter[str] = Counter()
    harmless: Counter[str] = Counter()
    for kind, choice in rows.values_list("kind", "choice"):
        settled[kind] += 1
        harmless[kind] += choice == vocab.SettlementChoice.HARMLESS
    return [Kind(kind, number, harmless[kind]) for kind, number in settled.most_common()]


def _sentences(weeks: Sequence[Week]) -> list[str]:
    """What the numbers allow to say, and no more."""
    sure, votes = sum(w.sure for w in weeks), sum(w.votes for w in weeks)
    if votes < FEW:
        return [_("%(count)d decisions: too few to say anything about shares.") % {"count": votes}]
    said = [
        _share(
            _("Clear suggestions that reviewers overrode"), sum(w.overridden for w in weeks), sure
        )
    ]
    said.append(
        _share(
            _("Drafts on which the computer gave no clear suggestion"),
            sum(w.undecided for w in weeks),
            votes,
        )
    )
    moved = sum(w.reconsidered for w in weeks)
    said.append(_share(_("Choices changed after the suggestion was shown"), moved, votes))
    return [*said, *_changed(weeks)]


def _share(what: str, hits: int, total: int) -> str:
    if total < FEW:
        return _("%(what)s: %(hits)d of %(total)d, too few to say.") % {
            "what": what,
            "hits": hits,
            "total": total,
        }
    low, high = interval(hits, total)
    return _("%(what)s: %(hits)d of %(total)d (between %(low)d %% and %(high)d %%).") % {
        "what": what,
        "hits": hits,
        "total": total,
        "low": round(100 * low),
        "high": round(100 * high),
    }


def _changed(weeks: Sequence[Week]) -> list[str]:
    """Whether the last weeks lie outside the band of those before."""
    before, recent = weeks[:-RECENT], weeks[-RECENT:]
    sure, sure_now = sum(w.sure for w in before), sum(w.sure for w in recent)
    if sure < FEW or sure_now < FEW:
        return [_("Too few decisions in the last four weeks to compare them with those before.")]
    low, high = band(sum(w.overridden for w in before) / sure, sure_now)
    now = sum(w.overridden for w in recent) / sure_now
    if low <= now <= high:
        return [_("In the last four weeks reviewers overrode it about as often as before.")]
    if now > high:
        return [
            _("In the last four weeks reviewers overrode it more often than before. Look into it.")
        ]
    return [_("In the last four weeks reviewers overrode it less often than before.")]


def interval(hits: int, total: int) -> tuple[float, float]:
    """Two-sided 95 % Wilson interval of a share."""
    share, square = hits / total, Z95 * Z95
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = Z95 * sqrt(share * (1 - share) / total + square / (4 * total * total))
    half /= 1 + square / total
    return max(0.0, middle - half), min(1.0, middle + half)


def band(share: float, total: int) -> tuple[float, float]:
    """Shares of ``total`` cases that chance alone would give in 95 of 100 weeks, for a true ``share``."""
    half = Z95 * sqrt(max(share * (1 - share), 1 / total) / total)
    return max(0.0, share - half), min(1.0, share + half)
