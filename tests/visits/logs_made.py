"""Logs as nginx writes them, of made-up visitors."""

import datetime as dt

ZONE = dt.timezone(dt.timedelta(hours=7))
NOW = dt.datetime(2026, 11, 18, 10, 0, tzinfo=ZONE)  # a Wednesday
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36"
ROBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
MORNING = "/tin-tuc/2024/moi/"


def line(
    days: int = 0,
    minutes: float = 60,
    address: str = "203.0.113.1",
    path: str = MORNING,
    agent: str = PHONE,
    request: str = "",
    status: int = 200,
) -> str:
    """A line of so many days and minutes before now."""
    time = NOW - dt.timedelta(days=days, minutes=minutes)
    shown = request or f"GET {path} HTTP/1.1"
    return (f'{address} - - [{time:%d/%b/%Y:%H:%M:%S %z}] "{shown}" {status} 512 '
            f'"https://mattran.example/" "{agent}"\n')  # fmt: skip
