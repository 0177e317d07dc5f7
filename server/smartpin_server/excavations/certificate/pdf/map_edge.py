"""What stands at the edge of every map: where north is, and how long a metre is. Pure; in millimetres."""

import math

from smartpin_server.excavations.certificate.pdf import palette, svg
from smartpin_server.excavations.certificate.pdf.sheets import Window


def north(window: Window) -> str:
    """Where grid north is: up, but for a strip."""
    x = window.width_mm - 7.5
    turned = f"rotate({svg.number(window.turn_deg)} {svg.number(x)} 8)"
    arrow = svg.element("path", d=f"M{svg.number(x)} 5.6l2.4 7-2.4-1.5-2.4 1.5z", fill=palette.INK)
    letter = svg.text("N", x, 4.8, size=3.2, text_anchor="middle", font_weight="bold", fill=palette.INK)
    back = svg.element("circle", cx=x, cy=8, r=6.6, fill=palette.PAPER, fill_opacity=0.9)
    return back + svg.element("g", arrow, letter, transform=turned)


def scale_bar(window: Window) -> str:
    """The longest round length under 36 mm, in two halves, and the scale in figures."""
    most = 36 / window.per_metre
    power = 10 ** math.floor(math.log10(most))
    metres = next(step * power for step in (5, 2, 1) if step * power <= most)
    length = metres * window.per_metre
    x, y = 4.0, window.height_mm - 5.6
    half = {"y": y - 1.2, "width": length / 2, "height": 1.2}
    return (
        svg.element(
            "rect", x=0.2, y=y - 5.2, width=max(length + 11, 34.0), height=10.6, fill=palette.PAPER, fill_opacity=0.9
        )
        + svg.element("rect", x=x, **half, fill=palette.INK)
        + svg.element("rect", x=x + length / 2, **half, fill=palette.PAPER, stroke=palette.INK, stroke_width=0.2)
        + svg.text("0", x, y - 2.1, size=2.5, text_anchor="middle", fill=palette.INK)
        + svg.text(f"{metres:g} m", x + length, y - 2.1, size=2.5, text_anchor="middle", fill=palette.INK)
        + svg.text(f"1:{window.scale}", x, y + 3.2, size=2.7, font_weight="bold", fill=palette.INK)
    )
