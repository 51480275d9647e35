"""The words that pages of Vietnamese portals have around an article, by what they do."""

import re


def _any(lines: str) -> str:
    """One pattern out of lines that are patterns each."""
    return "|".join(line.strip() for line in lines.strip().splitlines())


LABEL = re.compile(
    _any(r"""
        ngày (?:đăng|tạo|viết|xuất bản|gửi|cập nhật)
        đăng (?:lúc|ngày|tin|bởi|vào)
        được (?:đăng|tạo|viết)
        cập nhật
        xuất bản
        published|posted|created
        gửi lúc
        đưa (?:tin|lên)
        thời gian
        \blúc\b
    """),
    re.IGNORECASE,
)
LATER = re.compile(
    r"cập nhật (?:lần )?(?:cuối|mới)|lần cập nhật|sửa|modified|updated", re.IGNORECASE
)
NOW = re.compile(r"hôm nay|bây giờ|now is|in ngày|ngày in|printed|hết hạn|expire", re.IGNORECASE)
DATE_PLACE = re.compile(
    r"date|time|ngay|thoi-?_?gian|publish|create|post(?:ed)?-?on|submitted|meta", re.IGNORECASE
)
AUTHOR_PLACE = re.compile(
    r"author|byline|tac-?_?gia|created-?by|creator|nguoi-?_?viet|signature|but-?danh", re.IGNORECASE
)
CRUMBS = re.compile(
    r"breadcrumb|pathway|duong-?_?dan|\bbread|crumb|you-?are-?here|dieu-?huong", re.IGNORECASE
)
SECTION = re.compile(
    r"^(?:chuyên mục|danh mục|mục|chuyên đề|category|đăng trong)\s*:?\s*(.{3,60})$", re.IGNORECASE
)
SECTION_PLACE = re.compile(
    r"categ|chuyen-?_?muc|danh-?_?muc|section|box-?head|\bcate?\b|main-?cate", re.IGNORECASE
)
HOME = frozenset({"trang chu", "home", "trang nhat", "ban dang o", "ban dang o day"})
COUNT = re.compile(r"(?:số )?(?:lượt|lần) (?:xem|đọc|truy cập)|đã xem|views?", re.IGNORECASE)
COUNTED = re.compile(
    r"\W*(?:[\d.,]+\s*(?:lượt|lần)(?: xem| đọc)?|(?:số )?(?:lượt|lần) (?:xem|đọc)\W*[\d.,]*)"
    r"[\s|•,-]*",
    re.IGNORECASE,
)
CLOCK = re.compile(r"thứ \w+|chủ nhật|\bt[2-7]\b|\bcn\b|[ap]m\b|gmt|giờ|phút", re.IGNORECASE)
BEFORE_DATE = re.compile(
    r"\W*(?:vào|lúc|ngày|on|at|thứ \w+|chủ nhật|t\d|\d\d?:\d\d|[,|•–-]|\s)*\Z", re.IGNORECASE
)
AFTER_DATE = re.compile(r"\A(?:\s|[,|•–-]|\d\d?:\d\d(?::\d\d)?|[ap]m\b|gmt|\+\d+)*", re.IGNORECASE)
_TOOLS = _any(r"""
    (?:địa chỉ(?: bài| trang)?|đường dẫn|permalink|url|link)\s*:?\s*https?://\S+
    chi tiết|xem chi tiết
    bản in|in trang|in bài(?: viết)?|in tin|print|in|pdf|e-?mail
    g[ởử]i (?:bài viết|email|cho bạn bè|bạn bè|bài|tin)
    chia sẻ|facebook|zalo|twitter|tweet|google\+?|like|share
    lưu bài(?: viết)?|lưu tin|lưu trang|save|sao chép liên kết|copy link
    quay lại|trở về|trở lại|về trang trước|đầu trang|lên đầu trang|về đầu trang
    tải về|nghe đọc bài|đọc bài|bình luận|phản hồi
    cỡ chữ|xem cỡ chữ|a[+-]|\ba\b
    \d+ (?:lượt|bình luận|phản hồi)[^.]{0,20}
    (?:số )?(?:lượt|lần) (?:xem|đọc|truy cập)\s*:?\s*\(?[\d.,]*\)?
    đã xem\s*:?\s*[\d.,]*|[\d.,]+ (?:lượt|lần)? ?(?:xem|đọc|views?)|views?\s*:?\s*\d*
    đánh giá[^.]{0,40}
""")
TOOLS = re.compile(rf"(?:(?:{_TOOLS})|[\W\d_])+", re.IGNORECASE)
_NEWS = r"(?:các |những )?(?:tin|bài)(?: viết| tức)?"
_TAIL = _any(rf"""
    {_NEWS} (?:mới|cũ|khác|liên quan|đã đưa|cùng|trước|sau|tiếp|đọc nhiều|nổi bật|xem nhiều)
    {_NEWS} (?:tương tự|hơn)
    (?:các |những )tin\b.{{0,25}}
    tin đã đưa|bài cùng|tin nổi bật|có thể bạn quan tâm
    (?:xem thêm|đọc thêm|chia sẻ)\W*$
    từ khóa|từ khoá|tags?\b\W|thẻ\W
    ý kiến bạn đọc|ý kiến của bạn|bạn đọc bình luận
    bình luận|gửi bình luận|gửi ý kiến|phản hồi
    đánh giá bài|tổng số điểm|click để đánh giá
    liên kết web|copyright|©|bản quyền|\|?<\s*<
    hiện có \d+ khách|ai đang|thống kê|lượt truy cập|mod_\w
    về đầu trang|trang trước|trang sau|quay lại|trở về|\[trở về\]
""")
TAIL = re.compile(rf"\W*(?:{_TAIL})", re.IGNORECASE)
