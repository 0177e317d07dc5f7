"""Where each edge case of a clearance is tested: what can happen → the tests that show what comes of it.

`tests/unit/test_edge_cases.py` fails when one of them is gone, or when a case has none.
"""

DIGS = "tests/unit/excavations/test_edge_digs.py"
REGISTER = "tests/db/test_edge_cases.py"
FRESH = "tests/api/test_permit_freshness.py"
REFUSED = "tests/api/test_permit_refusals.py"
REPLIES = "tests/api/test_replies.py"
SITE = "tests/api/test_site_signing.py"

EDGE_CASES: dict[str, tuple[str, ...]] = {
    # ------------------------------------------------------------------ where things lie
    "touch at one point": (f"{REGISTER}::test_touch_at_one_point",),
    "asset wholly inside P": (f"{REGISTER}::test_asset_wholly_inside_the_dig",),
    "P wholly inside a duct bank": (f"{REGISTER}::test_dig_wholly_inside_a_duct_bank",),
    "asset ending at P's edge": (f"{REGISTER}::test_asset_ending_at_the_digs_edge",),
    "unmapped service connections": (f"{REGISTER}::test_unmapped_service_connections",),
    "vertical assets": (f"{REGISTER}::test_vertical_assets",),
    "unknown diameter": (f"{REGISTER}::test_unknown_diameter",),
    "depth 0, negative or above ground": (
        f"{REGISTER}::test_depth_0_negative_or_above_ground",
        "tests/unit/excavations/test_reading.py::test_a_depth_or_width_of_nothing_is_unknown",
    ),
    "invert against crown": (f"{REGISTER}::test_invert_against_crown",),
    "elevation in another vertical datum": (f"{REGISTER}::test_elevation_in_another_vertical_datum",),
    "road re-graded": (f"{REGISTER}::test_road_re_graded",),
    "sloping pipe (shallowest in the zone)": (f"{REGISTER}::test_sloping_pipe_the_shallowest_in_the_zone_decides",),
    "depth only at nodes": (f"{REGISTER}::test_depth_only_at_nodes",),
    "stacked assets": (f"{REGISTER}::test_stacked_assets",),
    "mixed owners in one duct": (f"{REGISTER}::test_mixed_owners_in_one_duct",),
    "two owners disagree (union)": (
        f"{REGISTER}::test_two_owners_disagree_and_both_places_count",
        f"{REPLIES}::test_two_owners_disagree_and_the_worse_answer_decides",
    ),
    "duplicate imports": (f"{REGISTER}::test_duplicate_imports",),
    # ------------------------------------------------------------------ coverage, owners and their replies
    "coverage with a hole or sliver": (f"{REGISTER}::test_coverage_with_a_hole_or_sliver",),
    "coverage stale by 1 s": (
        f"{REGISTER}::test_coverage_stale_by_one_second",
        f"{FRESH}::test_coverage_that_ends_one_second_too_soon_is_none",
    ),
    "owner registered after issue": (
        f"{FRESH}::test_an_owner_registered_after_issue_makes_it_stale_with_its_service_area",
        f"{REPLIES}::test_an_owner_registered_after_issue_makes_it_stale_and_is_asked",
    ),
    "reply to another revision of P": (f"{REPLIES}::test_a_reply_to_another_revision_is_refused_and_does_not_count",),
    "reply after the deadline": (
        f"{REPLIES}::test_a_reply_after_the_deadline_is_kept_and_marked_but_satisfies_nobody",
    ),
    "two different replies": (f"{REPLIES}::test_of_two_different_replies_the_worst_counts_and_neither_is_taken_back",),
    # ------------------------------------------------------------------ assets that change
    "planned asset installed early": (
        f"{REGISTER}::test_planned_asset_installed_early",
        f"{FRESH}::test_a_planned_asset_installed_early_makes_it_stale",
    ),
    "abandoned re-energised": (
        f"{REGISTER}::test_abandoned_re_energised",
        f"{FRESH}::test_an_asset_re_energised_makes_it_stale",
    ),
    "restricted zone partly in P": (f"{REGISTER}::test_restricted_zone_partly_in_the_dig",),
    "asset deleted and restored": (f"{FRESH}::test_an_asset_deleted_and_restored_makes_it_stale_both_times",),
    "asset moved out (old geometry)": (f"{FRESH}::test_an_asset_moved_out_of_reach_makes_it_stale_by_where_it_was",),
    "attribute-only change": (f"{FRESH}::test_a_change_of_an_attribute_alone_makes_it_stale",),
    "re-import of the same content": (f"{FRESH}::test_a_re_import_of_the_same_content_changes_nothing",),
    "rule set updated mid-permit": (f"{FRESH}::test_rules_updated_mid_permit_make_every_certificate_stale",),
    # ------------------------------------------------------------------ digs as people send them
    "MultiPolygon": (f"{DIGS}::test_multipolygon",),
    "hole around the asset": (f"{REGISTER}::test_hole_around_the_asset",),
    "self-crossing": (f"{DIGS}::test_self_crossing",),
    "bow-tie": (f"{DIGS}::test_bow_tie",),
    "spike": (f"{DIGS}::test_spike",),
    "sliver": (f"{DIGS}::test_sliver",),
    "zero-width trench (buffer by tool width)": (f"{DIGS}::test_zero_width_trench_is_buffered_by_its_tool",),
    "over 500 m": (f"{DIGS}::test_over_500_m",),
    "lon/lat swapped": (f"{DIGS}::test_lon_lat_swapped",),
    "Web-Mercator metres": (f"{DIGS}::test_web_mercator_metres",),
    "VN-2000 unlabelled (225 m off in Hue)": (f"{DIGS}::test_vn_2000_unlabelled",),
    "wrong central meridian": (f"{DIGS}::test_wrong_central_meridian",),
    "coordinates rounded to 2 decimals": (f"{DIGS}::test_coordinates_rounded_to_2_decimals",),
    "NaN Z": (f"{DIGS}::test_nan_z", f"{REGISTER}::test_nan_z_of_an_asset_is_not_kept"),
    "M values": (f"{DIGS}::test_m_values",),
    "curves": (f"{DIGS}::test_curves",),
    "Z missing on some vertices": (f"{DIGS}::test_z_missing_on_some_vertices",),
    # ------------------------------------------------------------------ much, nothing, and the calendar
    "10^6 assets in P": (f"{REGISTER}::test_a_million_assets_in_the_dig",),
    "empty register": (f"{REGISTER}::test_empty_register",),
    "Tet in the working-day calendar": (
        f"{DIGS}::test_tet_in_the_working_day_calendar",
        "tests/unit/test_working_hours.py::test_tet_and_holidays_do_not_count",
    ),
    # ------------------------------------------------------------------ on site
    "permit copied to another site": (
        f"{SITE}::test_a_permit_copied_to_another_site_is_not_signed_there",
        "tests/api/test_permit_emergency.py::test_a_permit_copied_to_another_site_is_another_request",
        "tests/unit/certificate/test_verifying.py::test_a_permit_copied_to_another_site_is_told_how_far_it_is",
    ),
    "certificate printed, then revoked": (
        "tests/api/test_certificate_public.py::test_printed_then_revoked_is_not_green_and_the_copy_at_home_does_not_help",
        "tests/unit/certificate/test_verifying.py::test_printed_then_revoked_is_never_green",
    ),
    "phone offline all shift": (f"{SITE}::test_phone_offline_all_shift",),
    "pin of another permit": (f"{SITE}::test_a_reading_that_proves_nothing_is_refused_and_says_why",),
    "two pins, one id": (f"{SITE}::test_two_pins_one_id",),
    "pin found, asset not": (f"{SITE}::test_pin_found_asset_not",),
    "dig deepened on site": (f"{SITE}::test_method_changed_on_site_and_dig_deepened_on_site",),
    "method changed on site": (f"{SITE}::test_method_changed_on_site_and_dig_deepened_on_site",),
    "bore deviates": (f"{SITE}::test_bore_deviates",),
    "blast radius reaching in": (f"{REGISTER}::test_blast_radius_reaching_in",),
    # ------------------------------------------------------------------ the life of a permit
    "emergency permit": (
        "tests/api/test_permit_emergency.py::test_an_emergency_is_shown_everything_and_stopped_by_nothing",
        "tests/api/test_permit_emergency.py::test_an_emergency_is_checked_within_a_day",
    ),
    "restore between issue and dig": (
        f"{FRESH}::test_a_restore_between_issue_and_dig_makes_it_stale_until_it_is_judged_again",
    ),
    "replica behind": ("tests/fault/test_replica.py::test_a_replica_answers_unknown_and_never_clear",),
    "two issues at once": (f"{REFUSED}::test_two_issues_at_once_give_one_certificate",),
    "gap exactly T": (f"{REGISTER}::test_gap_exactly_t",),
    "envelope at the cap": (f"{REGISTER}::test_envelope_at_the_cap",),
    "consent for an older version": (
        f"{REGISTER}::test_consent_for_an_older_version",
        f"{FRESH}::test_a_consent_for_an_older_version_does_not_count",
    ),
    "user removed mid-permit": (f"{REFUSED}::test_a_user_removed_mid_permit_is_out_at_once_and_the_permit_goes_on",),
    "unrecorded service next to a live permit": (
        "tests/api/test_site_as_found.py::test_unrecorded_service_next_to_a_live_permit",
        f"{FRESH}::test_a_line_laid_next_to_a_live_permit_makes_it_stale",
    ),
}
