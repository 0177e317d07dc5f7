"""A few words of SVG, in millimetres. Every text goes through here and is escaped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

Point = tuple[float, float]


def number(value: float) -> str:
    """A hundredth of a millimetre is finer than any printer."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def attributes(**named: object) -> str:
    """Attributes; `_` in a name stands for `-`, None leaves one out."""
    told = []
    for name, value in named.items():
        if value is not None:
            text = number(value) if isinstance(value, float) else str(value)
            told.append(f" {name.rstrip('_').replace('_', '-')}={quoteattr(text)}")
    return "".join(told)


def element(name: str, *children: str, **named: object) -> str:
    """One element with its children."""
    inside = "".join(children)
    return f"<{name}{attributes(**named)}>{inside}</{name}>" if inside else f"<{name}{attributes(**named)}/>"


def line(start: Point, end: Point, ink: str, width: float) -> str:
    """A straight line."""
    return element("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], stroke=ink, stroke_width=width)


def path(points: Sequence[Point], *, closed: bool = False) -> str:
    """The `d` of a polyline."""
    told = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return told + "Z" if closed else told


def rings(outlines: Iterable[Sequence[Point]]) -> str:
    """The `d` of an area with holes."""
    return "".join(path(outline, closed=True) for outline in outlines)


def text(content: str, x: float, y: float, *, size: float = 2.6, halo: float = 0.0, **named: object) -> str:
    """A text; with a halo it is drawn twice, first as a thick white outline."""
    styled: dict[str, object] = {"x": x, "y": y, "font_size": size, **named}
    written = element("text", escape(content), **styled)
    if not halo:
        return written
    around = {"stroke": "#ffffff", "stroke_width": halo, "stroke_linejoin": "round", "fill": "#ffffff"}
    return element("text", escape(content), **{**styled, **around}) + written


FONTS = "'Noto Sans', 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif"


@dataclass(frozen=True)
class Picture:
    """An image of that many millimetres, and what it shows in words for those who do not see it."""

    width: float
    height: float
    content: str
    label: str = ""

    @property
    def svg(self) -> str:
        """A document of its own: a page takes it as an image, so that its thousands of elements need no style."""
        size = f"{number(self.width)} {number(self.height)}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(self.width)}mm" height="{number(self.height)}mm"'
            f' viewBox="0 0 {size}" font-family="{FONTS}">{self.content}</svg>'
        )


def picture(width: float, height: float, *children: str, label: str = "") -> Picture:
    """An image of these pieces."""
    return Picture(width, height, "".join(children), label)
