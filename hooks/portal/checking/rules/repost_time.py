"""A repost that appears too soon after its source."""

import datetime as dt
from collections.abc import Iterator

from portal.content.documents import Document
from portal.model.diagnostics import Finding
from portal.model.documents import ArticleFront
from portal.model.vocabulary import Vocabulary

RULE = "repost-time"
_VIETNAM = dt.timezone(dt.timedelta(hours=7))
_POLICY = (
    # in force from, how long after its source, and the rule of law
    (dt.date(2024, 12, 25), dt.timedelta(hours=1), "Nghị định 147/2024/NĐ-CP"),
)


def check(document: Document, _: Vocabulary) -> Iterator[Finding]:
    """Yield a repost whose latest possible moment of publication is too early."""
    front = document.front
    if not isinstance(front, ArticleFront) or not front.repost:
        return
    published = front.publish_from or dt.datetime.combine(front.date, dt.time.max, _VIETNAM)
    for since, delay, law in _POLICY:
        if front.date >= since and published - front.repost.time < delay:
            key = ("publish_from",) if front.publish_from else ("date",)
            message = (
                f"Đăng lại lúc {_shown(published)}, chưa đủ {delay // dt.timedelta(minutes=1)} "
                f"phút sau bài gốc ({_shown(front.repost.time)}; {law})"
            )
            earliest = (front.repost.time + delay).astimezone(_VIETNAM).isoformat()
            yield Finding(RULE, key, message, f"Ghi publish_from: {earliest}.", "warning")


def _shown(moment: dt.datetime) -> str:
    return f"{moment.astimezone(_VIETNAM):%H:%M %d/%m/%Y}"
