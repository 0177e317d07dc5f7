"""When a certificate ends: whatever of what it stands on ends first. Pure."""

from datetime import datetime, timedelta

from smartpin_server.excavations.facts import Facts
from smartpin_server.excavations.rules import Rules


def expires_at(issued_at: datetime, window_to: datetime, facts: Facts | None, rules: Rules) -> datetime:
    """The earliest of the rule set's life (14 days), the end of the window, and the end of every reply and consent.

    Coverages, owner lists and standing instructions need no look: one that ends before the window does has not
    counted at all (`lasts_to` in app.clearance_facts). A reply or consent that had run out already when the verdict was
    made was not used by it.
    """
    ends = [issued_at + timedelta(days=rules.validity_days), window_to]
    if facts is not None:
        used = [*(reply.valid_until for reply in facts.replies), *(consent.valid_until for consent in facts.consents)]
        ends += [moment for moment in used if moment is not None and moment > (facts.evaluated_at or issued_at)]
    return min(ends)
