"""What the catalogue says about row security, policies, views and functions: of all of them, so that none is forgotten."""

import re
from typing import Any

import pytest

from tests.db.small_town import Town

pytestmark = pytest.mark.db


def catalogue(town: Town, query: str) -> list[Any]:
    """First column of what the catalogue answers."""
    with town.owner() as connection:
        return [row[0] for row in connection.execute(query.encode())]


def test_row_security_is_forced_on_every_tenant_table_and_the_owner_sees_all(shared_town: Town) -> None:
    unforced = catalogue(
        shared_town,
        "SELECT c.oid::regclass::text FROM pg_class c JOIN app.tenant_tables() t ON t.name = c.oid"
        " WHERE NOT (c.relrowsecurity AND c.relforcerowsecurity)",
    )
    assert unforced == []
    without = catalogue(
        shared_town,
        "SELECT t.name::text FROM app.tenant_tables() t WHERE NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.name"
        " AND p.polname = 'owner_all' AND p.polcmd = '*' AND pg_get_expr(p.polqual, p.polrelid) = 'true')",
    )
    assert without == []


def test_policies_ask_for_the_actor_once_per_query_and_never_grant_to_public(shared_town: Town) -> None:
    policies = catalogue(
        shared_town,
        "SELECT jsonb_build_object('name', polrelid::regclass || ' ' || polname, 'public', 0 = ANY (polroles),"
        " 'text', concat(pg_get_expr(polqual, polrelid), ' ', pg_get_expr(polwithcheck, polrelid))) FROM pg_policy",
    )
    for policy in policies:
        assert not policy["public"], policy["name"]
        text = re.sub(r"\( SELECT app\.(current|visible)_\w+\(\) AS \w+\)", "", policy["text"])
        assert not re.search(r"app\.(current|visible)_", text), policy["name"]
    assert len(policies) > 100


def test_update_shows_as_much_as_select_so_that_refusals_are_told(shared_town: Town) -> None:
    narrower = catalogue(
        shared_town,
        "SELECT u.polrelid::regclass || ' ' || u.polname FROM pg_policy u JOIN pg_policy s ON s.polrelid = u.polrelid"
        " AND s.polcmd = 'r' AND s.polroles && u.polroles AND s.polname <> 'publish_select'"
        " WHERE u.polcmd = 'w' AND pg_get_expr(u.polqual, u.polrelid) IS DISTINCT FROM pg_get_expr(s.polqual, s.polrelid)"
        " AND (SELECT count(*) FROM pg_policy x WHERE x.polrelid = u.polrelid AND x.polcmd = 'r' AND x.polroles && u.polroles"
        " AND pg_get_expr(x.polqual, x.polrelid) = pg_get_expr(u.polqual, u.polrelid)) = 0",
    )
    assert narrower == []


def test_views_check_with_their_readers_rights_and_definers_pin_their_search_path(shared_town: Town) -> None:
    loose_views = catalogue(
        shared_town,
        "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE c.relkind IN ('v', 'm')"
        " AND n.nspname IN ('app', 'publish', 'asset', 'pin', 'dig', 'org', 'sync', 'audit', 'lookup', 'qgis')"
        " AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)",
    )
    assert loose_views == []
    loose_definers = catalogue(
        shared_town,
        "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE n.nspname IN ('app', 'lookup', 'publish') AND p.prosecdef AND NOT EXISTS (SELECT FROM unnest(p.proconfig) AS c"
        " WHERE c LIKE 'search_path=pg_catalog%pg_temp')",
    )
    assert loose_definers == []


def test_no_function_of_the_app_is_for_public(shared_town: Town) -> None:
    open_to_all = catalogue(
        shared_town,
        "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'app'"
        " AND (p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) a WHERE a.grantee = 0))",
    )
    assert open_to_all == []


def test_the_functions_that_see_more_than_their_caller_are_few_and_known(shared_town: Town) -> None:
    """A definer function that people may call is a door past row security: each one is looked at before it gets in here."""
    doors = catalogue(
        shared_town,
        "SELECT DISTINCT p.proname::text FROM pg_proc p WHERE p.pronamespace = 'app'::regnamespace AND p.prosecdef"
        " AND has_function_privilege('smartpin_viewer', p.oid, 'EXECUTE') ORDER BY 1",
    )
    assert set(doors) <= {
        "asked_owner_json",  # whom to call
        "assets_called",  # nothing, unless it is the server that asks
        "consent_json",  # of a stored consent, which its readers have seen
        "carries_marks",  # whether, not what: a read of the pin says as much
        "current_actor",
        "current_organisation",
        "current_role_name",
        "digger_of",  # an organisation's id
        "enqueue",  # nothing, unless it is the server that asks
        "excavation_of",  # an excavation's id
        "heard_facts",
        "hidden_from",
        "inbox",  # of the caller's own organisation, in the role of a desk
        "inbox_one",  # likewise
        "is_asked",
        "last_heard",  # a time, for pins the caller has seen
        "looks",  # as inbox
        "may_break_ground",
        "me",
        "my_devices",
        "note_looks",  # in the caller's own name
        "organisation_json",  # whom to call
        "pins_called",  # likewise
        "put_sightings",
        "refuse_alone",
        "refuse_no_desk",  # the caller's own role
        "refuse_outside_jurisdiction",
        "routed_state",  # whether an owner answered, not what
        "signer_json",  # names inside the caller's own organisation
        "clearance_status",  # a verdict and times
        "confirm_exposure",  # the owner's word, refused to everybody else
        "found_by_job",  # yes or no, for who digs or was asked
        "may_read_job",  # yes or no
        "owner_accuracy_json",  # counts
        "photos_of",  # ids, of what the caller may see
        "refuse_evidence",  # why not
        "sees_photo",  # yes or no
        "step_subject",  # what stands on a certificate, for who may read the job
        "emergency_check_due_at",  # a time
        "end_emergency_check",  # of the caller's own job
        "file_emergency_check",  # of the caller's own job
        "ground_reasons",  # codes
        "next_excavation_code",  # a number
        "open_steps",  # a number
        "overlaps_of",  # for the crew whose job it is: what lies within 10 m of its own
        "sealed_certificate",  # nothing, unless it is the server that asks
        "standing_clearance",  # a clearance's id
        "steward_of",  # an organisation's id
        "visible_area",
        "visible_area_3857",
    }
