"""Age, accuracy, depth, direction and trust in the words of the crew: English, Vietnamese, Korean.

Pure. `None` is unknown and is said so, never left out: who reads nothing assumes the best.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

Words = Mapping[str, str]
LANGUAGES: Final = ("en", "vi", "ko")

TEXTS: Final[dict[str, Words]] = {
    "en": {
        "today": "measured today", "days": "measured {n} days ago", "months": "measured {n} months ago",
        "years": "measured {n} years ago", "day": "measured yesterday", "month": "measured a month ago",
        "year": "measured a year ago", "age_unknown": "age unknown", "ahead": "dated in the future: the date is wrong",
        "within": "within {off} sideways", "within_both": "within {off} sideways, {down} in depth",
        "accuracy_unknown": "accuracy unknown", "depth": "{depth} deep, to the {part}", "depth_bare": "{depth} deep",
        "depth_unknown": "depth unknown: expect it at any depth", "crown": "top", "axis": "centre", "invert": "bottom",
        "here": "right below the pin", "N": "north", "NE": "north-east", "E": "east", "SE": "south-east", "S": "south",
        "SW": "south-west", "W": "west", "NW": "north-west", "direction_unknown": "direction unknown",
        "static": "Plain identity: anybody can copy it.",
        "fresh": "The pin's signature is right and its clock agrees: neither a copy nor a later replay.",
        "stale": "The signature is right, but the pin's clock is behind: a recording, or a pin whose clock runs slow.",
        "early": "The signature is right, but the pin's clock is ahead: it runs fast, or the time here is wrong.",
        "forged": "The identity is this pin's, the signature is not: a forgery or an old recording.",
        "unsigned": "The identity changes with time but is not signed: it can be replayed for some minutes.",
        "unknown": "No active pin of this register sends this identity at this time.",
    },
    "vi": {
        "today": "đo hôm nay", "days": "đo {n} ngày trước", "months": "đo {n} tháng trước",
        "years": "đo {n} năm trước", "day": "đo hôm qua", "month": "đo một tháng trước",
        "year": "đo một năm trước", "age_unknown": "không rõ thời điểm đo", "ahead": "ngày đo ở tương lai: ngày sai",
        "within": "sai số ngang trong {off}", "within_both": "sai số ngang trong {off}, sai số sâu trong {down}",
        "accuracy_unknown": "không rõ độ chính xác", "depth": "sâu {depth}, tính đến {part}", "depth_bare": "sâu {depth}",
        "depth_unknown": "không rõ độ sâu: có thể nằm ở bất kỳ độ sâu nào", "crown": "đỉnh", "axis": "tim", "invert": "đáy",
        "here": "ngay dưới mốc", "N": "bắc", "NE": "đông bắc", "E": "đông", "SE": "đông nam", "S": "nam",
        "SW": "tây nam", "W": "tây", "NW": "tây bắc", "direction_unknown": "không rõ hướng",
        "static": "Mã nhận dạng thường: ai cũng có thể sao chép.",
        "fresh": "Chữ ký của mốc đúng và đồng hồ khớp: không phải bản sao, không phải phát lại.",
        "stale": "Chữ ký đúng nhưng đồng hồ của mốc chậm: bản ghi lại, hoặc đồng hồ mốc chạy chậm.",
        "early": "Chữ ký đúng nhưng đồng hồ của mốc nhanh: đồng hồ mốc chạy nhanh, hoặc giờ ở đây sai.",
        "forged": "Mã là của mốc này nhưng chữ ký sai: giả mạo hoặc bản ghi cũ.",
        "unsigned": "Mã thay đổi theo thời gian nhưng không có chữ ký: có thể phát lại trong vài phút.",
        "unknown": "Không có mốc nào đang hoạt động trong sổ phát mã này vào lúc này.",
    },
    "ko": {
        "today": "오늘 측정", "days": "{n}일 전 측정", "months": "{n}개월 전 측정",
        "years": "{n}년 전 측정", "day": "어제 측정", "month": "한 달 전 측정",
        "year": "1년 전 측정", "age_unknown": "측정 시기 모름", "ahead": "측정일이 미래임: 날짜가 틀림",
        "within": "수평 오차 {off} 이내", "within_both": "수평 오차 {off} 이내, 깊이 오차 {down} 이내",
        "accuracy_unknown": "정확도 모름", "depth": "깊이 {depth} ({part} 기준)", "depth_bare": "깊이 {depth}",
        "depth_unknown": "깊이 모름: 어느 깊이에도 있을 수 있음", "crown": "관 상단", "axis": "중심", "invert": "관 바닥",
        "here": "핀 바로 아래", "N": "북쪽", "NE": "북동쪽", "E": "동쪽", "SE": "남동쪽", "S": "남쪽",
        "SW": "남서쪽", "W": "서쪽", "NW": "북서쪽", "direction_unknown": "방향 모름",
        "static": "단순 식별자: 누구나 복제할 수 있음.",
        "fresh": "핀의 서명이 맞고 시계가 일치함: 복제도 재전송도 아님.",
        "stale": "서명은 맞지만 핀의 시계가 늦음: 녹음된 신호이거나 시계가 느린 핀.",
        "early": "서명은 맞지만 핀의 시계가 빠름: 시계가 빠른 핀이거나 이곳의 시각이 틀림.",
        "forged": "식별자는 이 핀의 것이나 서명이 틀림: 위조이거나 오래된 녹음.",
        "unsigned": "식별자가 시간에 따라 바뀌지만 서명이 없음: 몇 분간 재전송될 수 있음.",
        "unknown": "지금 이 식별자를 보내는 활성 핀이 이 대장에 없음.",
    },
}  # fmt: skip
_ROSE: Final = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


def choose_language(accept: str | None) -> str:
    """The best of our languages for an Accept-Language header (RFC 9110, 12.5.4); English when none fits."""
    wishes: list[tuple[float, int, str]] = []
    for place, part in enumerate((accept or "")[:500].split(",")):
        tag, _, weight = part.strip().partition(";")
        language = tag.strip().lower().partition("-")[0]
        try:
            quality = float(weight.strip().removeprefix("q=")) if weight else 1.0
        except ValueError:
            quality = 0.0
        if language in LANGUAGES and quality > 0:
            wishes.append((-quality, place, language))
    return min(wishes)[2] if wishes else "en"


def describe(mark: dict[str, Any], today: date, language: str) -> None:
    """Add `direction`, `age_words`, `accuracy_words` and `depth_words` to a mark."""
    words = TEXTS[language]
    mark["direction"] = direction(mark["bearing_deg"], mark["offset_m"], words)
    mark["age_words"] = age(mark["measured_at"], today, words)
    mark["accuracy_words"] = accuracy(mark["h_uncertainty_m"], mark["v_uncertainty_m"], words)
    mark["depth_words"] = depth(mark["depth_m"], mark["depth_reference"], words)


def direction(bearing_deg: float | None, offset_m: float | None, words: Words) -> str:
    """Which way, in eight directions."""
    if offset_m is not None and offset_m < 0.05:
        return words["here"]
    return words["direction_unknown"] if bearing_deg is None else words[_ROSE[round(bearing_deg / 45) % 8]]


def age(measured_at: str | None, today: date, words: Words) -> str:
    """How long ago it was measured, in the largest unit that fits."""
    if measured_at is None:
        return words["age_unknown"]
    days = (today - datetime.fromisoformat(measured_at).date()).days
    if days < -1:
        return words["ahead"]
    units: tuple[tuple[int, str, str], ...] = ((365, "year", "years"), (30, "month", "months"), (1, "day", "days"))
    for size, one, many in units:
        count = days // size
        if count >= 1:
            return words[one] if count == 1 else words[many].format(n=count)
    return words["today"]


def accuracy(h_m: float | None, v_m: float | None, words: Words) -> str:
    """How far off it may be, at 95 %."""
    if h_m is None:
        return words["accuracy_unknown"]
    if v_m is None:
        return words["within"].format(off=length(h_m))
    return words["within_both"].format(off=length(h_m), down=length(v_m))


def depth(depth_m: float | None, reference: str, words: Words) -> str:
    """How deep, and to which part of it."""
    if depth_m is None:
        return words["depth_unknown"]
    if reference not in ("crown", "axis", "invert"):
        return words["depth_bare"].format(depth=length(depth_m))
    return words["depth"].format(depth=length(depth_m), part=words[reference])


def length(metres: float) -> str:
    """As said on site: centimetres below a metre, then metres with one or two decimals."""
    if metres < 0.995:
        return f"{max(1, round(metres * 100))} cm"
    return f"{metres:.2f} m" if metres < 10 else f"{metres:.0f} m"
