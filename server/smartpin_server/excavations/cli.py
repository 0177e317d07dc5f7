"""`smartpin clearance`: judge a dig from a file, on this machine's database. Stores nothing."""

import asyncio
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import psycopg
import typer
from pydantic_core import from_json

from smartpin_server.excavations.area_rows import REGISTER_ROWS
from smartpin_server.excavations.dig_shapes import DigRefused
from smartpin_server.excavations.explain import LANGUAGES, headline
from smartpin_server.excavations.lattice import VERDICTS
from smartpin_server.excavations.local import judge_locally
from smartpin_server.jurisdictions import RuleSetRefused

app = typer.Typer(add_completion=False, help="May I dig here? Judge a dig from a file.")
REFUSED, TROUBLE = 2, 1
LARGEST_FILE = 2_000_000
# The promised form of --json, in this order and nothing else; the API tells more.
TOLD = ("asset_id", "owner", "kind", "distance_m", "gap_m", "class", "row", "reason")
TOLD_OF_AREA = ("row", "code", "verdict", "owner", "kind", "area_m2", "words")
CLASSES = ("IN", "NEAR", "INFLUENCE", "SEPARATED")


@app.command()
def clearance(
    area: Annotated[Path | None, typer.Option(help="GeoJSON of the dig, WGS 84 longitude and latitude.")] = None,
    depth: Annotated[float | None, typer.Option(help="Depth in metres; not given: unknown, the worst.")] = None,
    method: Annotated[str | None, typer.Option(help="HAND, VACUUM, MECHANICAL, TRENCHLESS or IMPACT.")] = None,
    width: Annotated[float | None, typer.Option(help="Tool width in metres, when the area is a line.")] = None,
    starts: Annotated[str | None, typer.Option("--from", help="Day or time the digging begins.")] = None,
    ends: Annotated[str | None, typer.Option("--to", help="Day or time it ends.")] = None,
    dig: Annotated[
        Path | None, typer.Option(help="A whole request as JSON, as for the API; - reads standard input.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
    language: Annotated[str, typer.Option(help=f"Words in {', '.join(LANGUAGES)}.")] = "en",
    database_url: Annotated[
        str | None, typer.Option(envvar="SMARTPIN_DATABASE_URL", help="Else the private database is used.")
    ] = None,
) -> None:
    """Judge a dig. Exit code 0 with an answer (whatever it is), 2 when the dig is refused, 1 when there is no database."""
    try:
        request = _request(area, depth, method, width, starts, ends, dig)
        with _database(database_url) as url:
            found = asyncio.run(judge_locally(url, request, language))
    except DigRefused as refused:
        _refuse(refused.code, refused.detail, as_json, REFUSED)
    except (OSError, ValueError) as trouble:
        _refuse("FILE_UNREADABLE", f"The file cannot be read: {trouble}", as_json, REFUSED)
    except (psycopg.Error, RuleSetRefused, RuntimeError) as trouble:
        _refuse("NO_DATABASE", str(trouble).strip(), as_json, TROUBLE)
    else:
        typer.echo(json.dumps(_told(found), ensure_ascii=False) if as_json else _in_words(found, language))


def _request(
    area: Path | None,
    depth: float | None,
    method: str | None,
    width: float | None,
    starts: str | None,
    ends: str | None,
    dig: Path | None,
) -> dict[str, Any]:
    if (area is None) == (dig is None):
        raise DigRefused("AREA_MISSING", "Give either --area FILE.geojson or --dig FILE.json.")
    window = {key: value for key, value in (("from", starts), ("to", ends)) if value is not None}
    if dig is not None:
        request = _json_of(dig)
        if not isinstance(request, dict):
            raise DigRefused("PART_MALFORMED", "The file must hold one JSON object, as for the API.")
        return {**request, **window}
    return {"area": _json_of(area), "depth_m": depth, "method": method, "width_m": width, **window}


def _json_of(path: Path | None) -> Any:
    """The one JSON value of a file or of standard input: bounded, UTF-8, without NaN and without endless nesting."""
    if path is None or str(path) == "-":
        body = sys.stdin.buffer.read(LARGEST_FILE + 1)
    elif not path.is_file():
        raise OSError(f"{path} is no file")
    else:
        with path.open("rb") as file:
            body = file.read(LARGEST_FILE + 1)
    if len(body) > LARGEST_FILE:
        raise ValueError(f"it holds more than {LARGEST_FILE} bytes. Save only the outline of the dig.")
    return from_json(body.removeprefix(b"\xef\xbb\xbf"), allow_inf_nan=False)


@contextmanager
def _database(url: str | None) -> Iterator[str]:
    if url:
        yield url
        return
    from smartpin_server.db.embedded import Cluster
    from smartpin_server.settings import get_settings

    cluster = Cluster(get_settings().home)
    with cluster.running():
        yield cluster.url("smartpin")


def _told(found: Mapping[str, Any]) -> dict[str, Any]:
    findings = [{key: finding[key] for key in TOLD} for finding in found["findings"]]
    for finding in findings:
        if finding["class"] not in CLASSES:
            finding["class"] = None  # an unusable record has none, nor has one whose place says nothing
    return {
        "verdict": found["verdict"],
        "register_verdict": found["register_verdict"],
        "findings": findings,
        "area_reasons": [{key: reason[key] for key in TOLD_OF_AREA} for reason in found["area_reasons"]],
        "rule_set": found["rule_set"],
        "inputs_hash": found["inputs_hash"],
    }


def _in_words(found: Mapping[str, Any], language: str) -> str:
    lines = [f"{found['verdict']}: {found['headline']}"]
    if found["register_verdict"] != found["verdict"]:
        lines.append(f"Register alone: {found['register_verdict']}: {_register_headline(found, language)}")
    told = sorted([*found["findings"], *found["area_reasons"]], key=lambda item: -VERDICTS.index(item["verdict"]))
    lines += [f"- [{item['verdict']}, row {item['row']}] {item['words']}" for item in told]
    return "\n".join(lines)


def _register_headline(found: Mapping[str, Any], language: str) -> str:
    """What the register knows by itself, counted as the headline counts."""
    worst = found["register_verdict"]
    assets = {finding["asset_id"] for finding in found["findings"] if finding["verdict"] == worst}
    reasons = [r for r in found["area_reasons"] if r["verdict"] == worst and r["row"] in REGISTER_ROWS]
    return headline(worst, len(assets) + len(reasons), language)


def _refuse(code: str, detail: str, as_json: bool, exit_code: int) -> None:
    if as_json:
        typer.echo(json.dumps({"error": code, "detail": detail}, ensure_ascii=False))
    else:
        typer.echo(f"Refused ({code}). {detail}", err=True)
    raise typer.Exit(exit_code)
