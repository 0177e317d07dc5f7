"""What a person or a program sees of a running agent: one live line, plain lines, JSON lines, or only trouble."""

import json
import sys
from dataclasses import asdict
from typing import Literal, Self, TextIO

from rich.console import Console
from rich.live import Live
from rich.text import Text

from smartpin_ble.agent import Standing

Style = Literal["live", "plain", "json", "quiet"]
PLAIN_EVERY_S = 10.0


class Status:
    """`show` the standing every second, `tell` what happened, `end` with a summary. Trouble goes to standard error."""

    def __init__(self, style: Style, *, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self._style = style
        self._out = out or sys.stdout
        self._err = err or sys.stderr
        self._live: Live | None = None
        self._next_plain_s = 0.0
        if style == "live":
            self._live = Live(Text("starting …"), console=Console(file=self._out), refresh_per_second=4)
            self._live.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.end(None)

    def tell(self, what: str) -> None:
        if self._live is not None:
            self._live.console.print(what, style="yellow", highlight=False)
        elif self._style == "json":
            self._write(self._out, json.dumps({"event": "told", "text": what}))
        else:
            self._write(self._err, what)

    def show(self, standing: Standing, now_s: float) -> None:
        if self._live is not None:
            self._live.update(Text(line_of(standing), style="red" if standing.trouble else ""))
        elif self._style == "json":
            self._write(self._out, json.dumps({"event": "standing", **asdict(standing)}))
        elif self._style == "plain" and now_s >= self._next_plain_s:
            self._next_plain_s = now_s + PLAIN_EVERY_S
            self._write(self._out, line_of(standing))

    def end(self, standing: Standing | None) -> None:
        if self._live is not None:
            self._live.stop()
            self._live = None
        if standing is None:
            return
        if self._style == "json":
            self._write(self._out, json.dumps({"event": "ended", **asdict(standing)}))
        elif self._style != "quiet":
            self._write(self._out, "Ended. " + line_of(standing))

    def _write(self, stream: TextIO, line: str) -> None:
        print(line, file=stream, flush=True)


def line_of(standing: Standing) -> str:
    """One line, most wanted first; zero counts that would only worry are left out."""
    parts = [
        f"heard {standing.heard_per_s:.0f}/s",
        f"spooled {standing.captured}",
        f"sent {standing.delivered}",
        f"waiting {standing.waiting}" + _age(standing.oldest_waiting_s),
    ]
    if standing.last_heard_s is not None and standing.last_heard_s > 5:
        parts.append(f"silent for {standing.last_heard_s:.0f} s")
    for name, n in (("parked", standing.parked), ("dropped", standing.dropped + standing.overflowed)):
        if n:
            parts.append(f"{name} {n}")
    return " · ".join(parts) + (f"  ! {standing.trouble[-1]}" if standing.trouble else "")


def _age(seconds: float | None) -> str:
    if seconds is None or seconds < 2:
        return ""
    if seconds < 120:
        return f" (oldest {seconds:.0f} s)"
    if seconds < 7200:
        return f" (oldest {seconds / 60:.0f} min)"
    return f" (oldest {seconds / 3600:.0f} h)"
