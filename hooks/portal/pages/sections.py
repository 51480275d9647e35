"""The site's sections: what its menu shows, and where the reader is in it."""

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
