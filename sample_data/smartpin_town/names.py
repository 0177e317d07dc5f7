"""Invented street names: pleasant Vietnamese words put together so that they name no street of Hue, and marked so."""

from typing import Final

FIRST: Final = (
    "Lá", "Mây", "Sóng", "Gió", "Suối", "Cỏ", "Nắng", "Sương", "Tre", "Bưởi", "Chuối", "Ngô", "Cò", "Én", "Diều",
    "Cau", "Rêu", "Khói", "Bóng", "Cánh", "Giọt", "Vườn", "Thềm", "Bậc", "Mái", "Cửa Sổ", "Ngọn", "Hạt", "Rễ", "Vỏ Ốc",
)  # fmt: skip
SECOND: Final = (
    "Biếc", "Bạc", "Nồm", "Khuya", "Non", "Tím", "Lam", "Thơm", "Êm", "Mềm", "Trong", "Sớm", "Chiều", "Xưa", "Mới",
    "Ngủ", "Cười", "Hiền", "Vắng", "Đợi", "Lặng", "Nghiêng", "Xinh", "Ấm", "Mát", "Tròn", "Bé", "Dài", "Lạ", "Ngoan",
    "Ước",
)  # fmt: skip
MARK: Final = "(fictitious)"

_NEAR = 6
"""Streets side by side are numbered in a row, so that a small town uses few numbers."""
_COUNT = len(FIRST) * len(SECOND)


def street_name(axis: int, index: int, run: int) -> str:
    """The name of one street; the first 930 are plain, later ones carry a number."""
    number = (_spiral(index // _NEAR, run) * _NEAR + index % _NEAR) * 2 + axis
    turn, word = divmod(number, _COUNT)
    scattered = (word * 389 + 17) % _COUNT
    # 30 and 31 share no factor, so both words change from one street to the next and no pair comes twice.
    name = f"{FIRST[scattered % len(FIRST)]} {SECOND[scattered % len(SECOND)]}"
    return f"{name} {turn + 1} {MARK}" if turn else f"{name} {MARK}"


def alley_name(street: str, house: int) -> str:
    """An alley is called after its street and the house it opens beside, as in Hue ("kiệt")."""
    return f"Kiệt {house} {street}"


def spot(i: int, j: int) -> str:
    """A place of the lattice in asset codes: how far east or west and north or south of the heart."""
    return f"{abs(i)}{'E' if i >= 0 else 'W'}{abs(j)}{'N' if j >= 0 else 'S'}"


def _spiral(x: int, y: int) -> int:
    """A number for each pair of whole numbers, no two alike, small near (0, 0)."""
    a, b = (2 * n if n >= 0 else -2 * n - 1 for n in (x, y))
    ring = max(a, b)
    return ring * ring + (b if a == ring else 2 * ring - a)
