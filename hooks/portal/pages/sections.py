"""The site's sections: what its menu shows, and where the reader is in it."""

CARDS: dict[str, str] = {
    "/": "/assets/cards/trang-chu.png",
    "/tin-tuc/": "/assets/cards/tin-tuc.png",
    "/van-ban/": "/assets/cards/van-ban.png",
}
"""The picture shown where a page of the section is shared; ``/`` stands for all others."""

SECTIONS: dict[str, str] = {
    "/": "Trang chủ",
    "/tin-tuc/": "Tin tức",
    "/van-ban/": "Văn bản",
    "/chu-de/": "Chủ đề",
    "/don-vi/": "Đơn vị",
    "/nam/": "Năm",
    "/co-quan/": "Cơ quan ban hành",
    "/loai-van-ban/": "Loại văn bản",
}
