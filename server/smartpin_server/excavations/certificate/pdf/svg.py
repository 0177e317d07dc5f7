"""A few words of SVG, in millimetres. Every text goes through here and is escaped."""

from collections.abc import Iterable, Sequence
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


def picture(width: float, height: float, *children: str, label: str = "") -> str:
    """An image of that many millimetres."""
    size = f"{number(width)} {number(height)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width)}mm" height="{number(height)}mm"'
        f' viewBox="0 0 {size}" role="img" aria-label={quoteattr(label)}>{"".join(children)}</svg>'
    )
