"""The pages of a plan as HTML: verdict first, then what to do, then everything. Pure; every text is escaped."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from smartpin_server.excavations.certificate.pdf import line_look, palette, signs, svg, wordlist
from smartpin_server.excavations.certificate.pdf.cuts import buried_in, cuts_of, profiles_of
from smartpin_server.excavations.certificate.pdf.map import (
    Legend,
    Numbered,
    corners_of,
    draw_map,
    numbered_findings,
    show_code,
)
from smartpin_server.excavations.certificate.pdf.scene import Plan
from smartpin_server.excavations.certificate.pdf.section import Look, draw_section, frame_of
from smartpin_server.excavations.certificate.pdf.sheets import Window, closer_sheets, overview
from smartpin_server.excavations.certificate.wording import Told, headline_of, told_area, told_findings
from smartpin_server.excavations.explain import direction, texts

MAP_MM = (182.0, 196.0)
SHEET_MM = (182.0, 214.0)
MOST_REASONS = 6
SECTION_LETTERS = "ABCDEF"
STYLE = (Path(__file__).parent / "paper.css").read_text(encoding="utf-8")


def html_of(plan: Plan) -> str:
    """The whole document, ready for the press."""
    return _Pages(plan).html()


class _Pages:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.document = plan.document
        self.language = plan.language
        self.t: Mapping[str, Any] = wordlist.words_of(plan.language)
        self.moment = partial(wordlist.moment, language=plan.language, zone=plan.zone)
        self.length = partial(wordlist.length, language=plan.language)
        self.owners = {owner["id"]: owner for owner in self.document["owners"]}
        self.findings = told_findings(self.document, self.language)
        self.drawn, self.hidden = numbered_findings(plan)

    def html(self) -> str:
        title = f"{self.t['title']} {self.document['permit']['code']}"
        body = "".join(
            [self.strings(), *self.first_page(), *self.maps(), *self.sections(), *self.list_of_findings(), *self.last()]
        )
        return (
            f'<!doctype html><html lang="{escape(self.language)}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
            f"<style>{STYLE}</style></head><body>{body}</body></html>"
        )

    def strings(self) -> str:
        """What stands at the edge of every page."""
        permit = self.document["permit"]
        before, _, rest = self.t["page"].partition("{page}")
        between, _, after = rest.partition("{pages}")
        version = self.t["revision"].format(n=permit["revision"])
        issued = f"{self.t['issued']} {self.moment(self.document['issued_at'])}"
        foot = f"{issued} · {self.t['hash']} {self.plan.certificate_hash[:32]}"
        told = {
            "permit": f"{permit['code']} · {version}",
            "head": f"{self.t['title']} · Smartpin",
            "foot": foot,
            "before": before,
            "between": between,
            "after": after,
        }
        return (
            '<div class="strings">'
            + "".join(f'<span class="s-{key}">{escape(text)}</span>' for key, text in told.items())
            + "</div>"
        )

    # ------------------------------------------------------------------ page 1

    def first_page(self) -> Iterator[str]:
        yield self.answer()
        if self.document["permit"]["emergency"]:
            yield f'<p class="emergency">{escape(self.t["emergency"])}</p>'
        yield f'<div class="top">{self.facts()}{self.qr()}</div>'
        yield f"<h2>{escape(self.t['what_to_do'])}</h2>"
        yield from self.steps()
        yield from self.calls()
        yield from self.reasons()

    def answer(self) -> str:
        verdict, status = self.document["verdict"], self.plan.standing["status"]
        in_force = status == "VALID"
        since = self.plan.standing.get("since")
        told = self.t["status"].get(status, status)
        when = f" {self.t['status_since'].format(when=self.moment(since))}" if since and not in_force else ""
        printed = self.t["as_of"].format(when=self.moment(self.plan.printed_at))
        return (
            f'<div class="answer"><div class="sign">{signs.verdict(verdict, 40, None if in_force else told)}</div><div>'
            f'<p class="word">{escape(self.t["verdict"][verdict])}</p>'
            f'<p class="headline">{escape(headline_of(self.document, self.language))}</p>'
            f'<p class="status">{escape(told + when)} <span class="quiet">{escape(printed)}</span></p></div></div>'
        )

    def facts(self) -> str:
        permit, dig = self.document["permit"], self.document["dig"]
        organisation, contact = permit["organisation"], permit["contact"]
        window = f"{self.moment(dig['window']['from'])} – {self.moment(dig['window']['to'])}"
        rows = [
            (self.t["organisation"], _joined(organisation["name"], organisation["phone"])),
            (self.t["contact"], _joined(contact["name"], contact["phone"])),
            (self.t["purpose"], permit["purpose"]),
            (self.t["window"], window),
            (self.t["expires"], self.moment(self.document["expires_at"])),
            *self.parts(),
        ]
        told = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in rows if value)
        return f'<div class="facts"><h1>{escape(permit["title"])}</h1><table>{told}</table></div>'

    def parts(self) -> Iterator[tuple[str, str]]:
        parts = self.document["dig"]["parts"]
        seen: dict[str, list[str]] = {}
        for part in parts:
            told = f"{self.t['method_name'][part['method'] or 'unknown']}, {self.depth(part)}"
            if part["assumed"]:
                told += f" ({self.t['assumed']})"
            seen.setdefault(told, []).append(str(part["number"]))
        for told, numbers in list(seen.items())[:5]:
            name = self.t["parts"] if len(parts) == 1 else f"{self.t['part']} {_ranges(numbers)}"
            yield name, told

    def depth(self, part: Mapping[str, Any]) -> str:
        if part["z_bottom_m"] is None:
            return str(self.t["depth_unknown_long"])
        form = self.t["depth_from_to"] if part["z_top_m"] else self.t["depth_to"]
        return str(form.format(top=self.length(part["z_top_m"]), bottom=self.length(part["z_bottom_m"])))

    def qr(self) -> str:
        return f'<div class="qr">{self.plan.qr_svg}<p>{escape(self.t["paper_proves_nothing"])}</p></div>'

    def steps(self) -> Iterator[str]:
        numbers_of: dict[str, list[int]] = {}
        for told in self.findings:
            if told.asset_id is not None and told.number is not None:
                numbers_of.setdefault(told.asset_id, []).append(told.number)
        pins = {pin.id: show_code(pin.code) for pin in self.plan.scene.pins}
        for phase in ("before", "during", "close"):
            points = [point for point in self.document["hold_points"] if point["phase"] == phase]
            if not points:
                continue
            yield f'<h3>{escape(self.t[phase])}</h3><ol class="steps">'
            for step, count in self.merged(points, numbers_of, pins):
                yield f'<li><span class="n">{count}</span><span class="box"></span><span>{escape(step)}</span></li>'
            yield "</ol>"

    def merged(
        self, points: Sequence[Mapping[str, Any]], numbers_of: Mapping[str, list[int]], pins: Mapping[str, str]
    ) -> Iterator[tuple[str, str]]:
        """Steps with their numbers; the same step for many findings is one line that names them all."""
        groups: dict[tuple[str, str | None, str | None], list[Mapping[str, Any]]] = {}
        for point in points:
            key = point["words_key"] if point["words_key"] in self.t["step"] else point["step"]
            groups.setdefault((key, point["pin_id"], point["owner_id"]), []).append(point)
        for (key, pin_id, owner_id), same in groups.items():
            numbers: list[int] = []
            for point in same:
                asset_id = (point["detail"] or {}).get("asset_id")
                numbers += numbers_of.get(str(asset_id), [])
            owner = self.owners.get(owner_id or "", {}).get("name", "–")
            told = (
                self.t["step"]
                .get(key, key)
                .format(
                    pin=pins.get(str(pin_id), "?"),
                    owner=owner,
                    numbers=_ranges([str(n) for n in sorted(set(numbers))]) or "–",
                )
            )
            yield told, _ranges([str(point["number"]) for point in same])

    def calls(self) -> Iterator[str]:
        concerned = {told.owner_id for told in (*self.findings, *told_area(self.document, self.language))}
        rows = [owner for owner in self.document["owners"] if owner["id"] in concerned]
        rows = rows or list(self.document["owners"])
        if not rows:
            return
        yield f'<h2>{escape(self.t["whom_to_call"])}</h2><table class="lined">'
        for owner in rows:
            desk = owner["desk_phone"]
            phone = escape(owner["phone"] or desk or self.t["no_phone"])
            more = (
                f' <span class="quiet small">{escape(self.t["desk"])} {escape(desk)}</span>'
                if desk and owner["phone"]
                else ""
            )
            numbers = _ranges([str(told.number) for told in self.findings if told.owner_id == owner["id"]])
            shown = f'<span class="quiet small">{escape(self.t["findings"])} {numbers}</span>' if numbers else ""
            yield f'<tr><td>{escape(owner["name"])}</td><td class="phone">{phone}{more}</td><td>{shown}</td></tr>'
        yield "</table>"

    def reasons(self) -> Iterator[str]:
        """The worst reasons on the first page; all of them stand in the list."""
        area = told_area(self.document, self.language)
        if area:
            yield f'<h2>{escape(self.t["area"])}</h2><ul class="why">'
            for told in area:
                yield f'<li><span class="mark">{_shape(told.verdict)}</span><span>{escape(told.words)}</span></li>'
            yield "</ul>"

    # ------------------------------------------------------------------ maps

    def maps(self) -> Iterator[str]:
        legend = Legend()
        whole = overview(self.plan.whole, *MAP_MM)
        sheets = closer_sheets(self.plan.whole, whole, *SHEET_MM)
        drawn = draw_map(self.plan, whole, self.drawn, legend, sheets)
        details = [(sheet, draw_map(self.plan, sheet, self.drawn, legend)) for sheet in sheets]
        yield f"<section><h2>{escape(self.t['map'])} {self.scale(whole)}</h2>{drawn}"
        yield self.legend(legend)
        note = self.t["map_note"].format(when=self.moment(self.plan.printed_at))
        if sheets:
            note = f"{self.t['overview_note'].format(sheets=', '.join(sheet.letter for sheet in sheets))} {note}"
        if self.hidden:
            note = f"{self.t['not_drawn'].format(numbers=_ranges([str(n) for n in self.hidden]))} {note}"
        yield f'<p class="note">{escape(note)}</p></section>'
        for sheet, picture in details:
            name = self.t["sheet"].format(letter=sheet.letter)
            yield f'<div class="sheet"><h2>{escape(name)} {self.scale(sheet)}</h2>{picture}</div>'

    def scale(self, window: Window) -> str:
        return f'<span class="quiet small">{escape(self.t["scale"].format(scale=f"1:{window.scale}"))}</span>'

    def legend(self, legend: Legend) -> str:
        items = []
        states = {
            "in_service": self.t["in_service"],
            "abandoned": self.t["abandoned"],
            "planned": self.t["planned"],
            "roughly": self.t["roughly"],
        }
        kinds = [code for code in self.plan.kinds if any(code == kind for kind, _ in legend.lines)]
        for code in kinds:
            look = self.plan.kinds[code]
            items.append((line_look.sample(look, "in_service"), look.name))
        for state in ("abandoned", "planned", "roughly"):
            of_state = [code for code in kinds if (code, state) in legend.lines]
            if of_state:
                items.append((line_look.sample(self.plan.kinds[of_state[0]], state), str(states[state])))
        items += [
            (_legend_sign(name), str(self.t[name]))
            for name in ("dig", "corner", "finding", "band", "pin_scan", "pin", "node")
            if name in legend.signs
        ]
        return (
            '<div class="legend">'
            + "".join(f"<span>{picture}{escape(name)}</span>" for picture, name in items)
            + "</div>"
        )

    # ------------------------------------------------------------------ sections

    def sections(self) -> Iterator[str]:
        yield f"<section><h2>{escape(self.t['sections'])}</h2>"
        look = Look(dict(self.plan.kinds), self.length, self.t["depth_unknown"])
        cuts = cuts_of(self.plan, self.drawn)
        if not cuts:
            yield f"<p>{escape(self.t['no_sections'])}</p>"
        for cut, letter in zip(cuts, SECTION_LETTERS, strict=False):
            buried, profiles = buried_in(cut, self.plan, self.drawn), profiles_of(cut, self.plan)
            frame = frame_of(cut, buried, profiles)
            name = self.t["section"].format(letter=letter)
            where = self.t["across"] if cut.across else self.t["along"]
            looking = self.t["looking"].format(direction=direction(cut.looking_deg, self.language))
            note = self.t["same_scale"].format(scale=f"1:{frame.scale}")
            picture = draw_section(frame, buried, profiles, look, letter, name)
            yield (
                f'<figure><figcaption>{escape(name)} <span class="quiet">{escape(where)}, {escape(looking)}</span></figcaption>'
                f'{picture}<p class="note">{escape(note)}</p></figure>'
            )
        yield "</section>"

    # ------------------------------------------------------------------ the list

    def list_of_findings(self) -> Iterator[str]:
        yield f"<section><h2>{escape(self.t['findings'])}</h2>"
        if not self.findings:
            yield f"<p>{escape(self.t['no_findings'])}</p>"
        else:
            yield '<table class="lined findings">' + "".join(self.row(told) for told in self.findings) + "</table>"
        notes = told_findings(self.document, self.language, "notes")
        if notes:
            yield f'<h3>{escape(self.t["notes"])}</h3><table class="lined findings">'
            yield from (self.row(told, numbered=False) for told in notes)
            yield "</table>"
        yield "</section>"

    def row(self, told: Told, *, numbered: bool = True) -> str:
        mark = svg.picture(7, 7, signs.numbered(told.verdict, str(told.number), 3.5, 3.5)) if numbered else ""
        return (
            f'<tr><td class="mark">{mark}</td><td class="what">{self.what(told)}</td><td>{escape(told.words)}</td></tr>'
        )

    def what(self, told: Told) -> str:
        owner = self.owners.get(told.owner_id or "", {}).get("name", "–")
        detail = told.detail
        if detail is None or "record" not in detail:
            return f"<b>{escape(owner)}</b>"
        kind = self.plan.kinds.get(detail["kind"])
        name = f"{kind.letter} · {kind.name}" if kind is not None else texts(self.language)["kind"]["unknown"]
        told_code = f'<br><span class="code">{escape(detail["asset_code"])}</span>' if detail["asset_code"] else ""
        numbers = ""
        if detail["distance_m"] is not None:
            distance = detail["distance_m"]
            near = self.t["inside"] if distance < 0.005 else self.t["edge"].format(distance=self.length(distance))
            known = self.t["known_to"].format(envelope=self.length(detail["envelope_m"] or 0.0))
            numbers = f'<br><span class="small">{escape(near)}, {escape(known)}</span>'
        return f"<b>{escape(name)}</b><br>{escape(owner)}{told_code}{numbers}"

    def last(self) -> Iterator[str]:
        """Corners to set out, and what the verdict was made from."""
        corners = corners_of(self.plan.polygons)
        if corners:
            note = self.t["corners_note"].format(crs=self.document["jurisdiction"]["crs"])
            yield f"<h2>{escape(self.t['corners'])}</h2><p class='note'>{escape(note)}</p><div class='corners'>"
            for letter, x, y in corners:
                east, north = (wordlist.number(value, 2, self.language) for value in (x, y))
                yield f"<div><b><i>{letter}</i></b>&#8195;{east}&#8195;{north}</div>"
            yield "</div>"
        assets = self.document["assets"]
        told = [self.t["considered"].format(count=assets["count"])]
        if assets["withheld"]:
            told.append(self.t["withheld"].format(n=len(assets["withheld"]), count=assets["count"]))
        if self.document["single_person"]:
            names = [self.owners.get(owner_id, {}).get("name", owner_id) for owner_id in self.document["single_person"]]
            told.append(self.t["single_person"].format(names=", ".join(names)))
        rules = self.document["rule_set"]
        told.append(self.t["rule_set"].format(id=rules["id"], hash=rules["sha256"][:16]))
        yield f'<p class="note">{escape(" · ".join(told))}<br>{escape(self.t["hash"])} {self.plan.certificate_hash}</p>'


def _legend_sign(name: str) -> str:
    width, middle = 9.0, 3.0
    if name == "dig":
        inside = svg.element(
            "rect",
            x=1,
            y=1,
            width=7,
            height=4,
            fill=palette.INK,
            fill_opacity=0.07,
            stroke=palette.INK,
            stroke_width=0.6,
        )
    elif name == "corner":
        inside = svg.element("circle", cx=2.5, cy=middle, r=0.7, fill=palette.INK) + svg.text(
            "a", 5.5, middle + 1, size=3, font_weight="bold", font_style="italic", fill=palette.INK
        )
    elif name == "finding":
        inside = signs.numbered("CONFLICT", "1", 4.5, middle)
    elif name == "band":
        inside = svg.element("rect", x=1, y=1, width=7, height=4, fill="#1565c0", fill_opacity=0.16)
    elif name == "node":
        inside = signs.node(4.5, middle, "#1565c0", 1.2)
    else:
        inside = signs.pin(4.5, middle, 1.3 if name == "pin_scan" else 1.1, to_scan=name == "pin_scan")
    return svg.picture(width, 6.0, inside)


def _shape(verdict: str) -> str:
    return svg.picture(6, 6, signs.outline(verdict, 3, 3, 2.2))


def _joined(*texts_: str | None) -> str:
    return ", ".join(text for text in texts_ if text)


def _ranges(numbers: Sequence[str]) -> str:
    """1, 2, 3, 7 → 1–3, 7."""
    found: list[list[int]] = []
    for number in sorted({int(number) for number in numbers}):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(str(number) for number in run) for run in found
    )


__all__ = ["Numbered", "html_of"]
