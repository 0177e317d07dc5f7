/* Written by tools/gen.mjs from the server's OpenAPI. Do not edit. */
export interface paths {
    "/api/v1/around": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is around a place
         * @description What the caller may see within the radius. Offsets are true distances in the jurisdiction's own projection.
         */
        get: operations["look_around"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/as-found": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was found of one's own assets
         * @description `review=pending`: what waits for the owner's word.
         */
        get: operations["list_as_found"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/as-found/{record_id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The owner's word
         * @description Once, by another person than who found it. Rejecting a service as not ours leaves it in the register, with nobody
         *     known as its owner.
         */
        post: operations["review_as_found"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Store a picture
         * @description The picture is made anew from its pixels, at most 3000 on a side. Where and when it was taken is copied from its
         *     metadata first; nothing else of the file is kept.
         */
        post: operations["store_picture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{attachment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A picture
         * @description For the organisation that took it, the owners who were asked about the job, and the authority.
         */
        get: operations["read_picture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/certificate-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The keys certificates are checked with
         * @description Every key whose signatures count, old generations too. No sign-in.
         */
        get: operations["read_certificate_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/certificates/{certificate_hash}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Does a certificate still hold
         * @description For anybody who holds a certificate: asked by its hash, or the first half of it as in the QR. No sign-in.
         */
        get: operations["read_certificate_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clearances/{clearance_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One stored evaluation
         * @description The reasons are worked out again from what was stored with it, in the reader's language and to the reader's rights.
         */
        get: operations["read_clearance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clearances/{clearance_id}/certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A certificate
         * @description The signed certificate of a clearance. Restricted assets the caller may not see are left out, but counted.
         */
        get: operations["read_certificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clearances/{clearance_id}/certificate.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The plan of a certificate
         * @description For paper. Drawn of what the caller may see, as the register is now; the findings are those that were signed.
         */
        get: operations["read_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clearances/{clearance_id}/hold-points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The steps to sign
         * @description Ground is broken when every step of phase `before` is signed; a job closes when all are.
         */
        get: operations["list_hold_points"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clearances/{clearance_id}/qr.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The QR of a certificate
         * @description What is printed on the plan: an address whose part behind # verifies without signal.
         */
        get: operations["read_qr_picture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clearances/{clearance_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a clearance stands
         * @description STALE when anything changed that the evaluation has not seen.
         */
        get: operations["read_clearance_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clearances/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * May I dig here? A first answer
         * @description Judge a dig before anybody was asked. Nothing is stored; UNKNOWN when anything needed for an answer is missing.
         *
         *     A dig that is none (not valid, too big, outside, not in degrees) is refused with 422 and is never repaired.
         */
        post: operations["preview_clearance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the web client must know before sign-in
         * @description Asks nobody who they are, and tells no secret.
         */
        get: operations["read_config"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents/{consent_id}/second": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign a consent as the second person
         * @description A critical asset's consent counts only with two signatures of different persons.
         */
        post: operations["sign_consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coverages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the owner's records are complete
         * @description Attestations of coverage of the reader's organisation, also those that have lapsed.
         */
        get: operations["list_coverages"];
        put?: never;
        /**
         * Attest that records are complete
         * @description From now on, what the register does not have there is believed not to be there.
         */
        post: operations["add_coverage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coverages/{coverage_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an attestation
         * @description Shrinking or ending it is refused with NEEDS_SECOND_PERSON: send the same change as a proposal.
         */
        patch: operations["edit_coverage"];
        trace?: never;
    };
    "/api/v1/coverages/{coverage_id}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose a change that needs a second person
         * @description Nothing changes until another person of the organisation approves it.
         */
        post: operations["propose_coverage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My devices
         * @description Every device that was ever given a token in the caller's name (the newest 500).
         */
        get: operations["list_devices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{device_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a device
         * @description One of the caller's own devices; an administrator may revoke any.
         */
        delete: operations["revoke_device"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pins as they are heard
         * @description Pins the caller may see, at most 0.2 s after they are stored. The place told is the pin's, not the reader's.
         *
         *     The stream ends when the sign-in does.
         */
        get: operations["follow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/excavations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Permits
         * @description Permits of the caller's organisation, and those it was asked about.
         */
        get: operations["list_excavations"];
        put?: never;
        /**
         * Begin a permit
         * @description A draft of the caller's organisation. Nobody is asked before it is submitted.
         */
        post: operations["create_excavation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/excavations/{excavation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One permit
         * @description Whether ground may be broken is worked out at this moment, not remembered.
         */
        get: operations["read_excavation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a permit
         * @description Title, purpose, contact. What is dug is changed by revisions.
         */
        patch: operations["edit_excavation"];
        trace?: never;
    };
    "/api/v1/excavations/{excavation_id}/as-found": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was found at one permit
         * @description For who digs, and for the owners who were asked.
         */
        get: operations["list_as_found_of_job"];
        put?: never;
        /**
         * Write down what was found
         * @description What no record has, or has elsewhere, stands in the register at once: every certificate near it becomes STALE.
         *
         *     Its owner gets a task with a deadline. Nothing recorded is changed: that is the owner's.
         */
        post: operations["record_as_found"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/excavations/{excavation_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close the permit
         * @description Every step signed, nobody digging. A permit that was never opened is closed without: it is withdrawn.
         */
        post: operations["close_excavation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/excavations/{excavation_id}/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judge it anew
         * @description Owners that came in since are asked too. A certificate that is valid is left alone.
         */
        post: operations["evaluate_excavation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/excavations/{excavation_id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on for longer
         * @description A new revision with the same parts: the owners are looked up and asked afresh.
         *
         *     The certificate there is stays good until the new one is issued or its own end comes.
         */
        post: operations["extend_excavation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/excavations/{excavation_id}/issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue the certificate
         * @description Evaluated, signed and stored in one transaction. Any verdict is issued; only some let ground be broken.
         */
        post: operations["issue_certificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/excavations/{excavation_id}/overlaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Other permits at the same place and time
         * @description Shown to both crews. Of the other's dig nothing is told but what lies near one's own.
         */
        get: operations["read_overlaps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/excavations/{excavation_id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draw what is to be dug
         * @description A change of area, depth or method is always a new revision: the owners are asked about it anew.
         */
        post: operations["create_revision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/excavations/{excavation_id}/revisions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One revision
         * @description What was, or is to be, asked.
         */
        get: operations["read_revision"];
        /**
         * Draw it anew
         * @description Only before it is submitted: what owners were asked about stays what they were asked about.
         */
        put: operations["replace_revision"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/excavations/{excavation_id}/revisions/{number}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Consent to digging in an asset's zone
         * @description For the version of the asset that the owner looked at, and for this revision: void when either changes.
         */
        post: operations["add_consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/excavations/{excavation_id}/revisions/{number}/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a restricted asset to one revision
         * @description From the next evaluation on it is judged and shown for this revision like any other asset.
         */
        post: operations["add_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/excavations/{excavation_id}/revisions/{number}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a request
         * @description Answers add up and are never taken back: of several the worst counts. One after the deadline is kept and marked.
         */
        post: operations["add_reply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/excavations/{excavation_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the certificate back
         * @description By who digs, or by the authority, after closing too. It cannot be undone; a new certificate can be issued.
         */
        post: operations["revoke_certificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/excavations/{excavation_id}/routed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who was asked, and what they said
         * @description In the order of their deadlines.
         */
        get: operations["read_routed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/excavations/{excavation_id}/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to dig
         * @description Refused, with every reason, when ground may not be broken now. An emergency is warned and not refused.
         */
        post: operations["start_shift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/excavations/{excavation_id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the owners
         * @description The revision is fixed, evaluated, and sent to every owner with a service area or an asset near it.
         *
         *     Should the evaluation fail it is tried again by itself: `standing` is null until then.
         */
        post: operations["submit_excavation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hold-points/{step_id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign a step
         * @description In order, once, on site. A pin is signed with the id of a stored reading (POST /reads): of this pin, by somebody of
         *     this organisation, near it, and after the certificate was issued. A reading opens the next step; it never makes a
         *     verdict better.
         *
         *     Safe to send again: the same signature (by `signed_at` and `result`) is stored once.
         */
        post: operations["sign_hold_point"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Requests at the owner's desk
         * @description What the reader's organisation was asked about: the dig, its deadline, what was found of its assets, its answers.
         */
        get: operations["read_inbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/{request_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One request at the owner's desk
         * @description A request to the reader's organisation, also one that can no longer be answered.
         */
        get: operations["read_request"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jurisdiction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The city this register serves
         * @description The city this register serves: name, languages, extent, kinds with their colours and letters, verdict words.
         */
        get: operations["read_jurisdiction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lines in a box
         * @description Lines the caller may see in at most 4 km². `next` is the cursor of the next page.
         */
        get: operations["list_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lines/{line_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One line
         * @description A line the caller may see.
         */
        get: operations["read_line"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who looked at my records
         * @description Who was told about how many assets of the reader's organisation, when and roughly where. Its own only.
         */
        get: operations["read_looks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/marks/{mark_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change or end a mark
         * @description Say how it was measured when you measure anew.
         */
        patch: operations["edit_mark"];
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who am I
         * @description Who the server takes the caller for.
         */
        get: operations["read_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Nodes in a box
         * @description Nodes the caller may see in at most 4 km². `next` is the cursor of the next page.
         */
        get: operations["list_nodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes/{node_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One node
         * @description A node the caller may see.
         */
        get: operations["read_node"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outlines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An outline from a file
         * @description Closed shapes become polygons, open ones lines, ready as parts of a dig. Nothing is stored and nothing repaired.
         *
         *     DXF: LWPOLYLINE, POLYLINE, CIRCLE and LINE of the model space; arcs become straight pieces that never make the
         *     dig smaller. GPX: tracks and routes; one that comes back to its beginning is an outline.
         */
        post: operations["read_outline_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/owners/{owner_id}/accuracy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How good an owner's records are
         * @description Of its last open holes, how many found the asset within what its record claimed. Too few: all its records count
         *     one level worse until that is mended.
         */
        get: operations["read_owner_accuracy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pins in a box
         * @description Pins the caller may see in at most 25 km². `next` is the cursor of the next page.
         */
        get: operations["list_pins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pins/{pin_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One pin
         * @description A pin the caller may see.
         */
        get: operations["read_one_pin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a pin
         * @description What the body does not name stays. Moving an installed pin more than 0.5 m needs a second person.
         */
        patch: operations["edit_pin"];
        trace?: never;
    };
    "/api/v1/pins/{pin_id}/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tie a pin to an asset
         * @description Exactly one of `line_id` and `node_id`; `bearing_deg` where `offset_m` is not 0.
         */
        post: operations["add_mark"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pins/{pin_id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bind a tag to a pin
         * @description A tag belongs to one pin at a time: end its old binding first.
         */
        post: operations["add_tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pins/by-code/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One pin by its printed code
         * @description The code is read without case and hyphens; its check symbol finds typing errors. Stores no sighting.
         */
        get: operations["read_pin_by_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes that wait for a second person
         * @description What colleagues proposed and nobody has decided.
         */
        get: operations["list_proposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{proposal_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide about a proposal
         * @description Approving carries the change out, in the same moment and exactly as proposed.
         */
        post: operations["decide_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A pin was read: what lies below?
         * @description Stores the sighting and answers in one transaction.
         *
         *     The same id with the same content again gives the same answer with status `duplicate`. A pin that is unknown, or
         *     that the caller may not see, gives 404 PIN_UNKNOWN; the sighting is stored all the same. Words come in English,
         *     Vietnamese or Korean.
         */
        post: operations["read_pin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replies/{reply_id}/meeting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign the record of a meeting on site
         * @description Until it is signed, STANDBY and HIGH_PRIORITY_MEETING are a conflict; afterwards a caution.
         */
        post: operations["sign_meeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search streets, owners, assets and pins
         * @description Diacritics and case do not matter in names of streets and owners. Assets are found by the beginning of their code
         *     or name, pins by the beginning of their code, with or without hyphens.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in on a page
         * @description Sets the cookie `__Host-smartpin` (HttpOnly, Secure, SameSite=Strict) for 12 hours.
         *
         *     A wrong name and a wrong password get the same answer after the same time. After 10 failures of a name from one
         *     address the next tries are refused for a quarter of an hour.
         */
        post: operations["sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign out
         * @description Ends the session at once, everywhere; with a device token, revokes that token.
         */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{shift_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop digging
         * @description Once only.
         */
        post: operations["end_shift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sightings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in sightings
         * @description Up to 1000 at once; each is judged alone, so that a bad one holds up no other. Safe to repeat.
         *
         *     `created`: stored now. `duplicate`: was stored before, the receipt is the first one's. `conflict`: the id belongs to
         *     another sighting. `rejected`: cannot be read. A wrong clock or a far-off position is stored and flagged by `code`.
         */
        post: operations["hand_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standing-instructions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the register answers for the owner
         * @description Standing instructions of the reader's organisation.
         */
        get: operations["list_standing_instructions"];
        put?: never;
        /**
         * Let the register answer
         * @description No reply of the owner's own is awaited where it holds and its records are attested as complete.
         */
        post: operations["add_standing_instruction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standing-instructions/{standing_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer requests oneself again
         * @description Certificates that rested on it become stale at once.
         */
        post: operations["end_standing_instruction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{tag_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change or end a tag
         * @description `active_to` ends the binding: the tag can be bound to another pin, old sightings stay with this one.
         */
        patch: operations["edit_tag"];
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the organisation has to do
         * @description Overdue answers, findings from site to be checked, and what else was given out; at most 500.
         */
        get: operations["list_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a task
         * @description Done, or not wanted any more.
         */
        post: operations["end_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tiles/{layer}/{z}/{x}/{y}.mvt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A vector tile
         * @description Slippy-map tiles (EPSG:3857, 4096 units). Lines below zoom 15 are merged.
         */
        get: operations["read_tile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a token for a device
         * @description A token for a program or a gateway, good for 90 days, sent as `Authorization: Bearer TOKEN`.
         *
         *     Scopes: `read` to ask, `write` to change and to hand in sightings, `ingest` to hand in sightings only.
         */
        post: operations["make_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the process alive
         * @description Answers without asking the database: a supervisor restarts the process only when this fails.
         */
        get: operations["livez"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures for Prometheus
         * @description Counts and times by route pattern; no names, tokens or places.
         */
        get: operations["read_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the server ready
         * @description Database, schema at the newest migration, an active rule set, room on the disk.
         */
        get: operations["readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Accuracy
         * @description Of an owner's last exposures, how many lay where its records said.
         */
        Accuracy: {
            /** Counted */
            counted: number;
            /** Decided At */
            decided_at: string | null;
            /** Inside */
            inside: number;
            /** Least Count */
            least_count: number;
            /** Least Share */
            least_share: number;
            /**
             * Levels Dropped
             * @description 1: its records count as the next worse quality in every clearance
             */
            levels_dropped: number;
            /**
             * Not Found
             * @description assets that were not there
             */
            not_found: number;
            owner: components["schemas"]["StepOwner"];
            /**
             * Pending
             * @description records that wait for the owner's word
             */
            pending: number;
            /**
             * Share
             * @description null: nothing was counted yet
             */
            share: number | null;
            /**
             * Unrecorded
             * @description services of this owner that no record had
             */
            unrecorded: number;
            /** Words */
            words: string;
        };
        /**
         * ActingDevice
         * @description The device whose token was shown.
         */
        ActingDevice: {
            /** Expires At */
            expires_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Scopes */
            scopes: ("read" | "write" | "ingest")[];
        };
        /**
         * Alive
         * @description The process answers.
         */
        Alive: {
            /**
             * Status
             * @constant
             */
            status: "alive";
        };
        /**
         * AreaReasonOut
         * @description One reason about the area as a whole.
         */
        AreaReasonOut: {
            /** Area M2 */
            area_m2: number | null;
            /** Code */
            code: string;
            /** Due At */
            due_at: string | null;
            /** Geometry */
            geometry: {
                [key: string]: unknown;
            } | null;
            /** Kind */
            kind: string | null;
            /** Owner */
            owner: string | null;
            /** Owner Id */
            owner_id: string | null;
            /** Owner Phone */
            owner_phone: string | null;
            /** Row */
            row: string;
            /** Verdict */
            verdict: string;
            /** Words */
            words: string;
        };
        /**
         * AroundAnswer
         * @description What is around a place, nearest first.
         */
        AroundAnswer: {
            /** Lines */
            lines: {
                [key: string]: unknown;
            }[];
            /** Nodes */
            nodes: {
                [key: string]: unknown;
            }[];
            /** Pins */
            pins: {
                [key: string]: unknown;
            }[];
        };
        /**
         * AsFound
         * @description What was found, what the register made of it, and what the owner says.
         */
        AsFound: {
            asset: components["schemas"]["FoundAsset"] | null;
            /**
             * Claimed M
             * @description how far off the record claimed to be at most
             */
            claimed_m: number | null;
            /** Depth M */
            depth_m: number | null;
            /** Depth Reference */
            depth_reference: string;
            /** Dx M */
            dx_m: number | null;
            /** Dy M */
            dy_m: number | null;
            /** Dz M */
            dz_m: number | null;
            /**
             * Evidence On File
             * @description counts as quality A beside this hole: a photo, and the owner's word
             */
            evidence_on_file: boolean;
            /**
             * Excavation Id
             * Format: uuid
             */
            excavation_id: string;
            /**
             * Found At
             * Format: date-time
             */
            found_at: string;
            /** Found By */
            found_by: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Inside
             * @description within its claim; null: not told
             */
            inside: boolean | null;
            /** Kind */
            kind: string | null;
            /** May Review */
            may_review: boolean;
            /** Method */
            method: string;
            /** Note */
            note: string | null;
            /**
             * Off M
             * @description how far off it was; null: not measured
             */
            off_m: number | null;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "as_recorded" | "elsewhere" | "not_found" | "unrecorded";
            /** Outer Diameter Mm */
            outer_diameter_mm: number | null;
            owner: components["schemas"]["StepOwner"] | null;
            /** Photos */
            photos: string[];
            position: components["schemas"]["smartpin_server__pins__schemas__Place"];
            /** @description what was put into the register at once */
            provisional: components["schemas"]["FoundAsset"] | null;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /**
             * Review
             * @enum {string}
             */
            review: "pending" | "confirmed" | "rejected";
            /** Review Note */
            review_note: string | null;
            /** Reviewed At */
            reviewed_at: string | null;
            /** Words */
            words: string;
        };
        /**
         * AsFoundIn
         * @description What the open ground showed.
         * @example {
         *       "asset": {
         *         "id": "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10",
         *         "type": "line"
         *       },
         *       "depth_m": 0.9,
         *       "depth_reference": "crown",
         *       "dx_m": 0.4,
         *       "dy_m": -0.1,
         *       "found_at": "2026-12-01T08:30:00+07:00",
         *       "id": "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10",
         *       "outcome": "elsewhere",
         *       "position": {
         *         "accuracy_m": 4,
         *         "lat": 16.4637,
         *         "lon": 107.5847
         *       }
         *     }
         */
        AsFoundIn: {
            /** @description left out only for an unrecorded service */
            asset?: components["schemas"]["AssetId"] | null;
            /** Depth M */
            depth_m?: number | null;
            /** @default unknown */
            depth_reference: components["schemas"]["DepthReference"];
            /**
             * Dx M
             * @description metres it lies east of where it is recorded
             */
            dx_m?: number | null;
            /**
             * Dy M
             * @description metres it lies north of where it is recorded
             */
            dy_m?: number | null;
            /**
             * Dz M
             * @description metres it lies deeper than recorded
             */
            dz_m?: number | null;
            /**
             * Found At
             * Format: date-time
             */
            found_at: string;
            /**
             * Id
             * Format: uuid
             * @description made by the client: sent again, the same record is stored once
             */
            id: string;
            /** @description unrecorded service: what it seems to be */
            kind?: components["schemas"]["Kind"] | null;
            /** @default trial_hole */
            method: components["schemas"]["PositionMethod"];
            /** Note */
            note?: string | null;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "as_recorded" | "elsewhere" | "not_found" | "unrecorded";
            /** Outer Diameter Mm */
            outer_diameter_mm?: number | null;
            /**
             * Owner Id
             * @description unrecorded service: whose it seems to be
             */
            owner_id?: string | null;
            /**
             * Path
             * @description LineString: the way of an unrecorded service, as far as it was seen
             */
            path?: Record<string, never> | null;
            /**
             * Photos
             * @description uploaded before, for this record
             * @default []
             */
            photos: string[];
            position: components["schemas"]["Fix"];
        };
        /**
         * AsFoundList
         * @description Newest first.
         */
        AsFoundList: {
            /** Items */
            items: components["schemas"]["AsFound"][];
            /**
             * Next
             * @description cursor of the next page
             */
            next?: string | null;
        };
        /**
         * AskedOwner
         * @description An owner, and whom to call.
         */
        AskedOwner: {
            /** Desk Phone */
            desk_phone: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string | null;
        };
        /**
         * AskedPart
         * @description One part of what is to be dug.
         */
        AskedPart: {
            /**
             * Geometry
             * @description GeoJSON, WGS 84 longitude and latitude
             */
            geometry: Record<string, never> | null;
            /** Method */
            method: string | null;
            /** Number */
            number: number;
            /** Z Bottom M */
            z_bottom_m: number | null;
            /** Z Top M */
            z_top_m: number;
        };
        /**
         * AskedRevision
         * @description What is to be dug, as it was asked.
         */
        AskedRevision: {
            /** Drawing Uncertainty M */
            drawing_uncertainty_m: number | null;
            /** From */
            from: string | null;
            /**
             * Geometry
             * @description GeoJSON, WGS 84 longitude and latitude
             */
            geometry: Record<string, never> | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Current
             * @description false: a newer one was submitted, and this one can no longer be answered
             */
            is_current: boolean;
            /** Note */
            note: string | null;
            /** Number */
            number: number;
            /** Parts */
            parts: components["schemas"]["AskedPart"][];
            /**
             * Submitted At
             * Format: date-time
             */
            submitted_at: string;
            /** To */
            to: string | null;
        };
        /**
         * AskingJob
         * @description The job an owner was asked about.
         */
        AskingJob: {
            /** Code */
            code: string;
            /** Contact */
            contact: {
                [key: string]: string | null;
            };
            /** Emergency */
            emergency: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Life */
            life: string;
            /** Organisation */
            organisation: {
                [key: string]: unknown;
            };
            /** Purpose */
            purpose: string | null;
            /** Title */
            title: string;
        };
        /**
         * AssetId
         * @description A line or a node.
         */
        AssetId: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Type
             * @enum {string}
             */
            type: "line" | "node";
        };
        /**
         * AssetKey
         * @description A line or a node.
         */
        AssetKey: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Type
             * @enum {string}
             */
            type: "line" | "node";
        };
        /**
         * AssetRef
         * @description The asset a step is about, if its reader may see it.
         */
        AssetRef: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Owner */
            owner: string | null;
            /**
             * Type
             * @enum {string}
             */
            type: "line" | "node";
        };
        /**
         * AssetStatus
         * @description Whether an asset is in use. Anything but removed or planned counts as in service.
         * @enum {string}
         */
        AssetStatus: "planned" | "in_service" | "isolated" | "abandoned" | "removed" | "unknown";
        /**
         * Attachment
         * @description A stored picture. Its bytes are at GET /attachments/{id}.
         */
        Attachment: {
            /**
             * Entity
             * @enum {string}
             */
            entity: "hold_point" | "as_found" | "exposure" | "inspection" | "excavation";
            /**
             * Entity Id
             * Format: uuid
             */
            entity_id: string;
            /** Height Px */
            height_px: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Media Type */
            media_type: string;
            /** @description where it was taken, as the camera said */
            position: components["schemas"]["smartpin_server__pins__schemas__Place"] | null;
            /**
             * Sha256
             * @description of the bytes that are kept, which are not those that were sent
             */
            sha256: string;
            /** Size Bytes */
            size_bytes: number;
            /**
             * Taken At
             * @description the camera's clock; null: it did not say, or not in which zone
             */
            taken_at: string | null;
            /** Title */
            title: string | null;
            /**
             * Uploaded At
             * Format: date-time
             */
            uploaded_at: string;
            /** Width Px */
            width_px: number;
        };
        /**
         * BaseMap
         * @description Where the grey map under the utilities comes from.
         */
        BaseMap: {
            /**
             * Source
             * @description town: streets and blocks of the register itself; pmtiles: one file; tiles: an address with {z}/{x}/{y}
             * @enum {string}
             */
            source: "town" | "pmtiles" | "tiles";
            /**
             * Url
             * @description absent for the town's own map
             */
            url?: string | null;
        };
        /**
         * BatchAnswer
         * @description One answer for each sighting, in the order they were sent.
         */
        BatchAnswer: {
            /** Items */
            items: components["schemas"]["ItemAnswer"][];
        };
        /**
         * BreakGround
         * @description Whether ground may be broken now, and if not, every reason.
         */
        BreakGround: {
            /** Allowed */
            allowed: boolean;
            /** Reasons */
            reasons: components["schemas"]["Reason"][];
        };
        /**
         * Carrier
         * @description How a pin's identity was read.
         * @enum {string}
         */
        Carrier: "ble" | "epc" | "nfc" | "qr" | "code";
        /**
         * CertificateOut
         * @description A certificate, as its reader may see it.
         */
        CertificateOut: {
            /** Certificate Hash */
            certificate_hash: string;
            /**
             * Document
             * @description What was signed, with the details this reader may see in place.
             */
            document: {
                [key: string]: unknown;
            };
            /**
             * Jws
             * @description JWS~detail~detail~…: what was signed and the details; verifies as it stands.
             */
            jws: string;
            /**
             * Qr
             * @description What stands behind # in the printed QR.
             */
            qr: string;
        };
        /**
         * CheckAnswer
         * @description One thing looked at.
         */
        CheckAnswer: {
            /** Detail */
            detail: string;
            /** Mend */
            mend: string | null;
            /** Name */
            name: string;
            /** Ok */
            ok: boolean;
        };
        /**
         * Clearance
         * @description One stored evaluation with all its reasons.
         */
        Clearance: {
            /** Area Reasons */
            area_reasons: components["schemas"]["AreaReasonOut"][];
            /** Certificate Hash */
            certificate_hash: string | null;
            /**
             * Checked At
             * Format: date-time
             */
            checked_at: string;
            /**
             * Clearance Id
             * Format: uuid
             */
            clearance_id: string;
            /** Considered */
            considered: number;
            /**
             * Evaluated At
             * Format: date-time
             */
            evaluated_at: string;
            /** Expires At */
            expires_at: string | null;
            /** Findings */
            findings: components["schemas"]["FindingOut"][];
            /** Headline */
            headline: string;
            /** Hold Points */
            hold_points: components["schemas"]["HoldPoint"][];
            /** Inputs Hash */
            inputs_hash: string;
            /** Issued At */
            issued_at: string | null;
            /** Notes */
            notes: components["schemas"]["FindingOut"][];
            /**
             * Register Verdict
             * @enum {string}
             */
            register_verdict: "CLEAR" | "CAUTION" | "UNKNOWN" | "CONFLICT";
            /** Revision Number */
            revision_number: number;
            /** Rule Set */
            rule_set: string;
            /** Since */
            since: string | null;
            /**
             * Status
             * @enum {string}
             */
            status: "AWAITING" | "VALID" | "STALE" | "EXPIRED" | "SUPERSEDED" | "REVOKED";
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "CLEAR" | "CAUTION" | "UNKNOWN" | "CONFLICT";
            /** Why */
            why: components["schemas"]["Why"][];
            /** Words */
            words: string;
        };
        /**
         * Config
         * @description Settings of this server that its pages need.
         */
        Config: {
            basemap: components["schemas"]["BaseMap"];
            /**
             * Demo Accounts
             * @description true where the sample town's accounts exist; passwords are never sent
             */
            demo_accounts: boolean;
            /**
             * Public Base
             * @description the address printed on pins' labels
             */
            public_base: string;
            /**
             * Signed In
             * @description true when the request carries a session; whether it holds, GET /api/v1/me tells
             */
            signed_in: boolean;
            /** Version */
            version: string;
        };
        /**
         * ConsentIn
         * @description The owner agrees to digging in the zone of one version of one asset, for one revision.
         * @example {
         *       "asset": {
         *         "id": "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10",
         *         "type": "line"
         *       },
         *       "asset_version": 3,
         *       "conditions": "Hand digging within 1 m",
         *       "id": "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10"
         *     }
         */
        ConsentIn: {
            asset: components["schemas"]["AssetKey"];
            /**
             * Asset Version
             * @description the version the owner looked at; another one is refused
             */
            asset_version: number;
            /** Conditions */
            conditions?: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Valid Until */
            valid_until?: string | null;
        };
        /**
         * ConsentOut
         * @description A consent as it stands.
         */
        ConsentOut: {
            asset: components["schemas"]["AssetKey"];
            /** Asset Version */
            asset_version: number;
            /** Conditions */
            conditions: string | null;
            /**
             * Given At
             * Format: date-time
             */
            given_at: string;
            given_by: components["schemas"]["Signer"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * In Force
             * @description false: waits for a second person, has run out, or the asset has changed since
             */
            in_force: boolean;
            /**
             * Needs Second Person
             * @description a critical asset's consent counts when two persons gave it
             */
            needs_second_person: boolean;
            /**
             * Owner Id
             * Format: uuid
             */
            owner_id: string;
            second_by: components["schemas"]["Signer"] | null;
            /** Valid Until */
            valid_until: string | null;
        };
        /**
         * Contact
         * @description Whom to call about the job.
         */
        Contact: {
            /** Name */
            name?: string | null;
            /** Phone */
            phone?: string | null;
        };
        /**
         * CoverageEdit
         * @description What the body does not name stays. Every change is attested anew, by whoever makes it.
         * @example {
         *       "complete_as_of": "2026-11-01",
         *       "valid_until": "2027-11-01T00:00:00+07:00"
         *     }
         */
        CoverageEdit: {
            /**
             * Area
             * @description GeoJSON, WGS 84 longitude and latitude
             */
            area?: Record<string, never> | null;
            /** Complete As Of */
            complete_as_of?: string | null;
            /** Connections Mapped */
            connections_mapped?: boolean | null;
            /**
             * Retire
             * @description end it; needs a second person
             * @default false
             */
            retire: boolean;
            /** Valid Until */
            valid_until?: string | null;
        };
        /**
         * CoverageIn
         * @description Where the owner's records of a kind are complete.
         * @example {
         *       "area": {
         *         "coordinates": [
         *           [
         *             [
         *               107.5846,
         *               16.4636
         *             ],
         *             [
         *               107.5848,
         *               16.4636
         *             ],
         *             [
         *               107.5848,
         *               16.4637
         *             ],
         *             [
         *               107.5846,
         *               16.4637
         *             ],
         *             [
         *               107.5846,
         *               16.4636
         *             ]
         *           ]
         *         ],
         *         "type": "Polygon"
         *       },
         *       "complete_as_of": "2026-10-01",
         *       "connections_mapped": true,
         *       "id": "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10",
         *       "kind": "water",
         *       "valid_until": "2027-10-01T00:00:00+07:00"
         *     }
         */
        CoverageIn: {
            /**
             * Area
             * @description Polygon or MultiPolygon
             */
            area: Record<string, never> | null;
            /**
             * Complete As Of
             * Format: date
             */
            complete_as_of: string;
            /**
             * Connections Mapped
             * @description are the branches into houses mapped too? null counts as no
             */
            connections_mapped?: boolean | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["Kind"];
            /**
             * Valid Until
             * Format: date-time
             */
            valid_until: string;
        };
        /**
         * CoverageList
         * @description The reader's own attestations.
         */
        CoverageList: {
            /** Items */
            items: components["schemas"]["CoverageOut"][];
        };
        /**
         * CoverageOut
         * @description An attestation of coverage.
         */
        CoverageOut: {
            /**
             * Area
             * @description GeoJSON, WGS 84 longitude and latitude
             */
            area: Record<string, never> | null;
            /** Attested At */
            attested_at: string | null;
            attested_by: components["schemas"]["Signer"];
            /**
             * Complete As Of
             * Format: date
             */
            complete_as_of: string;
            /** Connections Mapped */
            connections_mapped: boolean | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Lapsed */
            lapsed: boolean;
            /**
             * Owner Id
             * Format: uuid
             */
            owner_id: string;
            /** Row Version */
            row_version: number;
            /**
             * Valid Until
             * Format: date-time
             */
            valid_until: string;
        };
        /**
         * CoverageWish
         * @description A change that needs a second person, and why it is wanted.
         * @example {
         *       "area": {
         *         "coordinates": [
         *           [
         *             [
         *               107.5846,
         *               16.4636
         *             ],
         *             [
         *               107.5848,
         *               16.4636
         *             ],
         *             [
         *               107.5848,
         *               16.4637
         *             ],
         *             [
         *               107.5846,
         *               16.4637
         *             ],
         *             [
         *               107.5846,
         *               16.4636
         *             ]
         *           ]
         *         ],
         *         "type": "Polygon"
         *       },
         *       "reason": "The network north of the river was sold."
         *     }
         */
        CoverageWish: {
            /**
             * Area
             * @description GeoJSON, WGS 84 longitude and latitude
             */
            area?: Record<string, never> | null;
            /** Complete As Of */
            complete_as_of?: string | null;
            /** Connections Mapped */
            connections_mapped?: boolean | null;
            /** Reason */
            reason: string;
            /**
             * Retire
             * @description end it; needs a second person
             * @default false
             */
            retire: boolean;
            /** Valid Until */
            valid_until?: string | null;
        };
        /**
         * Decision
         * @description What the second person says.
         * @example {
         *       "approve": true,
         *       "note": "Compared with the contract."
         *     }
         */
        Decision: {
            /** Approve */
            approve: boolean;
            /** Note */
            note?: string | null;
        };
        /**
         * DepthReference
         * @description Which part of an asset a depth was measured to.
         * @enum {string}
         */
        DepthReference: "crown" | "axis" | "invert" | "unknown";
        /**
         * Desk
         * @description Whom to call.
         */
        Desk: {
            /** Name */
            name: string | null;
            /** Phone */
            phone: string | null;
        };
        /**
         * Device
         * @description One of the caller's devices.
         */
        Device: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Revoked At */
            revoked_at: string | null;
            /** Scopes */
            scopes: ("read" | "write" | "ingest")[];
        };
        /**
         * Devices
         * @description The caller's devices, newest first.
         */
        Devices: {
            /** Devices */
            devices: components["schemas"]["Device"][];
        };
        /**
         * Excavation
         * @description A permit as its reader may see it.
         */
        Excavation: {
            /**
             * Check Due At
             * @description emergency only: when it must have been checked after the fact
             */
            check_due_at: string | null;
            /** Code */
            code: string;
            contact: components["schemas"]["Contact"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** @description the last one submitted, else the draft */
            current_revision: components["schemas"]["Revision"] | null;
            /**
             * Draft Revision
             * @description number of the revision that is not submitted yet
             */
            draft_revision: number | null;
            /** Emergency */
            emergency: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Life
             * @enum {string}
             */
            life: "draft" | "requested" | "open" | "closed";
            may_break_ground: components["schemas"]["BreakGround"];
            organisation: components["schemas"]["Steward"];
            /** Overlaps */
            overlaps: number;
            /** Purpose */
            purpose: string | null;
            /** Revisions */
            revisions: components["schemas"]["RevisionBrief"][];
            routed: components["schemas"]["RoutedCount"];
            /** Row Version */
            row_version: number;
            /** @description the running one */
            shift: components["schemas"]["Shift"] | null;
            standing: components["schemas"]["Standing"] | null;
            /** Title */
            title: string;
        };
        /**
         * ExcavationBrief
         * @description A permit in a list.
         */
        ExcavationBrief: {
            /** Code */
            code: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Emergency */
            emergency: boolean;
            /** From */
            from: string | null;
            /**
             * Geometry
             * @description GeoJSON, WGS 84 longitude and latitude
             */
            geometry: Record<string, never> | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Life
             * @enum {string}
             */
            life: "draft" | "requested" | "open" | "closed";
            organisation: components["schemas"]["Steward"];
            routed: components["schemas"]["RoutedCount"];
            standing: components["schemas"]["Standing"] | null;
            /** Title */
            title: string;
            /** To */
            to: string | null;
        };
        /**
         * ExcavationEdit
         * @description What the body does not name stays. `emergency` can change only while nothing was submitted.
         * @example {
         *       "contact": {
         *         "name": "Lan",
         *         "phone": "0901 234 567"
         *       }
         *     }
         */
        ExcavationEdit: {
            contact?: components["schemas"]["Contact"] | null;
            /** Emergency */
            emergency?: boolean | null;
            /** Purpose */
            purpose?: string | null;
            /** Title */
            title?: string | null;
        };
        /**
         * ExcavationIn
         * @description A new job, still a draft.
         * @example {
         *       "id": "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10",
         *       "purpose": "water",
         *       "title": "House connection, Lê Lợi 12"
         *     }
         */
        ExcavationIn: {
            contact?: components["schemas"]["Contact"] | null;
            /**
             * Emergency
             * @description the verdict is shown but does not block; a check is due within 24 h
             * @default false
             */
            emergency: boolean;
            /**
             * Id
             * @description made by the client, so that sending again makes no second one
             */
            id?: string | null;
            /** Purpose */
            purpose?: string | null;
            /** Title */
            title: string;
        };
        /**
         * Excavations
         * @description A page of permits, newest first.
         */
        Excavations: {
            /** Items */
            items: components["schemas"]["ExcavationBrief"][];
            /**
             * Next
             * @description cursor of the next page
             */
            next: string | null;
        };
        /**
         * Extend
         * @description Until when the job is to go on.
         * @example {
         *       "to": "2026-12-12T17:00:00+07:00"
         *     }
         */
        Extend: {
            /**
             * To
             * Format: date-time
             */
            to: string;
        };
        /**
         * Feature
         * @description A GeoJSON feature.
         */
        Feature: {
            geometry: components["schemas"]["Geometry"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Properties */
            properties: {
                [key: string]: unknown;
            };
            /**
             * Type
             * @constant
             */
            type: "Feature";
        };
        /**
         * Features
         * @description A page of a box.
         */
        Features: {
            /** Features */
            features: components["schemas"]["Feature"][];
            /**
             * Next
             * @description cursor of the next page; null on the last
             */
            next: string | null;
            /**
             * Type
             * @constant
             */
            type: "FeatureCollection";
        };
        /**
         * FindingOfMine
         * @description What the engine found of the reader's own assets.
         */
        FindingOfMine: {
            asset: components["schemas"]["AssetKey"];
            /** Asset Code */
            asset_code: string;
            /**
             * Asset Version
             * @description as it is now; a consent names it
             */
            asset_version: number;
            /** Class */
            class: string | null;
            /**
             * Critical
             * @description null: unknown, counts as true
             */
            critical: boolean | null;
            /** Distance M */
            distance_m: number | null;
            /** Gap M */
            gap_m: number | null;
            /**
             * Geometry
             * @description GeoJSON, WGS 84 longitude and latitude
             */
            geometry: Record<string, never> | null;
            /** Kind */
            kind: string;
            /** Reason */
            reason: string;
            /**
             * Restricted
             * @description null: unknown, counts as true
             */
            restricted: boolean | null;
            /** Row */
            row: string;
            /** Verdict */
            verdict: string;
        };
        /**
         * FindingOut
         * @description One reason about one asset. Of a restricted asset its reader may not see, only owner and desk are told.
         */
        FindingOut: {
            /** Actions */
            actions: string[];
            /** Asset Code */
            asset_code: string | null;
            /** Asset Id */
            asset_id: string | null;
            /** Asset Type */
            asset_type: string | null;
            /**
             * Bearing Deg
             * @description from the dig's nearest corner
             */
            bearing_deg: number | null;
            /** Caps */
            caps: string[];
            /**
             * Class
             * @description IN, NEAR, INFLUENCE; SEPARATED when ground lies between in height
             */
            class: string | null;
            /** Corner Distance M */
            corner_distance_m: number | null;
            /** Depth M */
            depth_m: number | null;
            /** Direction */
            direction: string | null;
            /**
             * Distance M
             * @description from the edge of the dig; 0: inside
             */
            distance_m: number | null;
            /** Envelope M */
            envelope_m: number | null;
            /**
             * Gap M
             * @description distance less half width, envelope, drawing uncertainty, overdig and 1 mm
             */
            gap_m: number | null;
            /** Geometry */
            geometry: {
                [key: string]: unknown;
            } | null;
            /** Kind */
            kind: string | null;
            /**
             * Missing
             * @description why the depth does not help
             */
            missing: string | null;
            nearest: components["schemas"]["LonLatOut"] | null;
            /** Owner */
            owner: string | null;
            /** Owner Id */
            owner_id: string | null;
            /** Owner Phone */
            owner_phone: string | null;
            /** Part */
            part: number | null;
            /**
             * Position
             * @description IN, NEAR, INFLUENCE or FAR in plan
             */
            position: string | null;
            /** Reason */
            reason: string;
            /** Row */
            row: number;
            /** Separated */
            separated: boolean | null;
            /** Verdict */
            verdict: string;
            /** Words */
            words: string;
            /**
             * Zone
             * @description of a restricted asset its reader may not see: the cells of the grid it is told by
             */
            zone?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * Fix
         * @description Where somebody stood; WGS 84, degrees.
         */
        Fix: {
            /** Accuracy M */
            accuracy_m?: number | null;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
        };
        /**
         * Found
         * @description One result.
         */
        Found: {
            /** Detail */
            detail: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Label
             * @example Đường Lê Lợi
             */
            label: string;
            position: components["schemas"]["FoundPlace"] | null;
            /**
             * Type
             * @enum {string}
             */
            type: "street" | "owner" | "asset" | "pin";
        };
        /**
         * FoundAsset
         * @description The asset a record is about, if its reader may see it.
         */
        FoundAsset: {
            /** Asset Code */
            asset_code: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string | null;
            /**
             * Type
             * @enum {string}
             */
            type: "line" | "node";
        };
        /**
         * FoundList
         * @description Results, best first.
         */
        FoundList: {
            /** Results */
            results: components["schemas"]["Found"][];
        };
        /**
         * FoundPlace
         * @description WGS 84, degrees.
         */
        FoundPlace: {
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
        };
        /**
         * Geometry
         * @description GeoJSON (RFC 7946), longitude first.
         */
        Geometry: {
            /** Coordinates */
            coordinates: unknown[];
            /** Type */
            type: string;
        };
        /**
         * HoldPoint
         * @description A step to be signed.
         */
        HoldPoint: {
            asset: components["schemas"]["AssetRef"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Note */
            note: string | null;
            /** Number */
            number: number;
            /**
             * Phase
             * @enum {string}
             */
            phase: "before" | "during" | "close";
            /** Photos */
            photos: string[];
            pin: components["schemas"]["PinRef"] | null;
            position: components["schemas"]["LonLatOut"] | null;
            /** Result */
            result: string | null;
            /** Signed At */
            signed_at: string | null;
            /** Signed By */
            signed_by: string | null;
            /** Step */
            step: string;
            /** Words */
            words: string;
        };
        /** HoldPointOut */
        HoldPointOut: {
            /** Asset Id */
            asset_id: string | null;
            /** Owner Id */
            owner_id: string | null;
            /** Phase */
            phase: string;
            /** Step */
            step: string;
        };
        /**
         * Inbox
         * @description A page of requests, the most urgent first.
         */
        Inbox: {
            /**
             * Counts
             * @description of requests that can still be answered, by state
             */
            counts: {
                [key: string]: number;
            };
            /** Items */
            items: components["schemas"]["InboxItem"][];
            /**
             * Next
             * @description cursor of the next page
             */
            next: string | null;
        };
        /**
         * InboxItem
         * @description One request at the owner's desk.
         */
        InboxItem: {
            /** Consents */
            consents: components["schemas"]["ConsentOut"][];
            excavation: components["schemas"]["AskingJob"];
            /** Findings */
            findings: components["schemas"]["FindingOfMine"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Notices */
            notices: components["schemas"]["Notice"][];
            /** Releases */
            releases: components["schemas"]["ReleaseOut"][];
            revision: components["schemas"]["AskedRevision"];
            routed: components["schemas"]["Routed"];
        };
        /**
         * IssueIn
         * @description Which revision the certificate is wanted for; left out: the last one submitted.
         * @example {
         *       "revision": 1
         *     }
         */
        IssueIn: {
            /** Revision */
            revision?: number | null;
        };
        /**
         * ItemAnswer
         * @description What became of one sighting.
         */
        ItemAnswer: {
            /**
             * Code
             * @description why it was refused, or CLOCK_SUSPECT, OUTSIDE_JURISDICTION for one that was stored
             */
            code?: string | null;
            /** Detail */
            detail?: string | null;
            /** Id */
            id: string | null;
            /** Receipt */
            receipt?: string | null;
            /**
             * Status
             * @enum {string}
             */
            status: "created" | "duplicate" | "conflict" | "rejected";
        };
        /**
         * JurisdictionOut
         * @description Everything from one file; nobody types a colour twice.
         * @example {
         *       "id": "vn-hue",
         *       "languages": [
         *         "vi",
         *         "en",
         *         "ko"
         *       ],
         *       "name": "Thành phố Huế"
         *     }
         */
        JurisdictionOut: {
            /**
             * Boundary
             * @description GeoJSON Polygon, longitude and latitude
             */
            boundary: {
                [key: string]: unknown;
            };
            /**
             * Boundary Bbox
             * @description west, south, east, north
             */
            boundary_bbox: [
                number,
                number,
                number,
                number
            ];
            centre: components["schemas"]["LonLat"];
            /** Colours Source */
            colours_source: string;
            /** Id */
            id: string;
            /** Kinds */
            kinds: components["schemas"]["KindOut"][];
            /** Languages */
            languages: string[];
            /** Methods */
            methods: string[];
            /** Name */
            name: string;
            /** Names */
            names: {
                [key: string]: string;
            };
            /** Owner Classes */
            owner_classes: components["schemas"]["OwnerClassOut"][];
            /** Rule Set */
            rule_set: {
                [key: string]: string;
            };
            /** Srid */
            srid: number;
            /**
             * Timezone
             * @description IANA name; times without a zone are meant in it
             * @example Asia/Ho_Chi_Minh
             */
            timezone: string;
            /**
             * Verdicts
             * @description from best to worst
             */
            verdicts: components["schemas"]["VerdictOut"][];
        };
        /**
         * KeyOut
         * @description An Ed25519 key (RFC 8037).
         */
        KeyOut: {
            /** Alg */
            alg: string;
            /** Crv */
            crv: string;
            /** Kid */
            kid: string;
            /** Kty */
            kty: string;
            /** Use */
            use: string;
            /** X */
            x: string;
        };
        /**
         * KeysOut
         * @description A JSON Web Key Set (RFC 7517).
         */
        KeysOut: {
            /** Keys */
            keys: components["schemas"]["KeyOut"][];
        };
        /**
         * Kind
         * @description What a buried line or node carries.
         * @enum {string}
         */
        Kind: "water" | "foul_sewer" | "storm_sewer" | "combined_sewer" | "gas" | "power" | "street_lighting" | "telecom" | "district_energy" | "fuel" | "duct" | "tunnel" | "unknown";
        /** KindOut */
        KindOut: {
            /** Code */
            code: string;
            /** Colour */
            colour: string;
            /**
             * Dash
             * @description MapLibre line-dasharray; empty: solid
             */
            dash: number[];
            /** Letter */
            letter: string;
            /** Name */
            name: {
                [key: string]: string;
            };
        };
        /**
         * Layer
         * @description What can be drawn.
         * @enum {string}
         */
        Layer: "blocks" | "streets" | "coverage" | "lines" | "nodes" | "pins" | "holes" | "bands";
        /**
         * Line
         * @description A buried line.
         */
        Line: {
            /** Asset Code */
            asset_code: string;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Critical
             * @description null: unknown, counts as true
             */
            critical: boolean | null;
            /** Depth At */
            depth_at: string | null;
            /** Depth M */
            depth_m: number | null;
            /**
             * Depth Profile
             * @description [[measure_m, depth_m or null], …]
             */
            depth_profile: [
                number,
                number | null
            ][] | null;
            depth_reference: components["schemas"]["DepthReference"];
            /**
             * Envelope M
             * @description how far off the record may be, by the active rules
             */
            envelope_m: number | null;
            /** From Node Id */
            from_node_id: string | null;
            geometry: components["schemas"]["Geometry"] | null;
            /** Grade */
            grade: string | null;
            /** H Uncertainty M */
            h_uncertainty_m: number | null;
            /** Half Width Used M */
            half_width_used_m: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Installed On */
            installed_on: string | null;
            kind: components["schemas"]["Kind"];
            /** Material */
            material: string | null;
            /** Name */
            name: string | null;
            /** Nature */
            nature: string | null;
            operator: components["schemas"]["Steward"] | null;
            /** Outer Diameter Mm */
            outer_diameter_mm: number | null;
            owner: components["schemas"]["Steward"] | null;
            /** Pressure Bar */
            pressure_bar: number | null;
            quality: components["schemas"]["Quality"];
            /** Quality Method */
            quality_method: string | null;
            /** Quality Scheme */
            quality_scheme: string | null;
            /**
             * Reach M
             * @description half width + envelope + greatest tolerance
             */
            reach_m: number | null;
            /**
             * Restricted
             * @description null: unknown, counts as true
             */
            restricted: boolean | null;
            /** Row Version */
            row_version: number;
            /** Scale Denominator */
            scale_denominator: number | null;
            /** Source */
            source: string | null;
            status: components["schemas"]["AssetStatus"];
            /** Street Id */
            street_id: string | null;
            /** Surface Altered On */
            surface_altered_on: string | null;
            /** Surveyed On */
            surveyed_on: string | null;
            /** To Node Id */
            to_node_id: string | null;
            /** Unusable Reason */
            unusable_reason: string | null;
            /** Usable */
            usable: boolean;
            /** V Uncertainty M */
            v_uncertainty_m: number | null;
            /**
             * Valid From
             * Format: date-time
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
            /** Voltage Kv */
            voltage_kv: number | null;
            /** @description unknown: the geometry has two ordinates */
            z_reference: components["schemas"]["ZReference"];
        };
        /** LonLat */
        LonLat: {
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
        };
        /** LonLatOut */
        LonLatOut: {
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
        };
        /**
         * LookedAt
         * @description Somebody looked at records of the reader's organisation.
         */
        LookedAt: {
            /**
             * Assets
             * @description how many of the reader's assets were told of
             */
            assets: number;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @description organisation that looked
             */
            by: string | null;
            /**
             * Cell
             * @description west, south, east, north of the 500 m square, in degrees
             */
            cell: number[];
            /**
             * Person
             * @description the person's name, where the reader's own organisation looked
             */
            person: string | null;
            /**
             * Subject
             * @description the permit or the asset, where there is one
             */
            subject: string | null;
            /**
             * What
             * @description preview: an answer before asking; permit: a stored evaluation; certificate and plan: those documents; export: a file of records; restricted: a read of a restricted asset
             * @enum {string}
             */
            what: "preview" | "permit" | "certificate" | "plan" | "export" | "restricted";
        };
        /**
         * Looks
         * @description A page of looks, the newest first.
         */
        Looks: {
            /** Items */
            items: components["schemas"]["LookedAt"][];
            /**
             * Next
             * @description cursor of the next page
             */
            next: string | null;
        };
        /**
         * Mark
         * @description A tie from a pin to an asset.
         */
        Mark: {
            asset: components["schemas"]["MarkedAsset"] | null;
            /**
             * Bearing Deg
             * @description from the pin, clockwise from grid north
             */
            bearing_deg: number | null;
            /**
             * Depth M
             * @description null: unknown, never 0
             */
            depth_m: number | null;
            depth_reference: components["schemas"]["DepthReference"];
            /** H Uncertainty M */
            h_uncertainty_m: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Level M */
            level_m?: number | null;
            /** Measured At */
            measured_at: string | null;
            /** Method */
            method: string | null;
            /** Offset M */
            offset_m: number;
            /** Row Version */
            row_version?: number | null;
            /** V Uncertainty M */
            v_uncertainty_m: number | null;
        };
        /**
         * MarkedAsset
         * @description The asset a mark points to.
         */
        MarkedAsset: {
            /** Asset Code */
            asset_code: string;
            /**
             * Critical
             * @description null: unknown, counts as true
             */
            critical: boolean | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["Kind"];
            /** Material */
            material: string | null;
            node_kind?: components["schemas"]["NodeKind"] | null;
            /** Outer Diameter Mm */
            outer_diameter_mm: number | null;
            /** @description null: nobody knows the owner */
            owner: components["schemas"]["Steward"] | null;
            quality: components["schemas"]["Quality"];
            /**
             * Restricted
             * @description null: unknown, counts as true
             */
            restricted: boolean | null;
            status: components["schemas"]["AssetStatus"];
            /**
             * Type
             * @enum {string}
             */
            type: "line" | "node";
        };
        /**
         * MarkEdit
         * @description What of a mark is to change. `retire` true ends it.
         * @example {
         *       "depth_m": 1.25,
         *       "depth_reference": "crown",
         *       "method": "trial_hole"
         *     }
         */
        MarkEdit: {
            /** Bearing Deg */
            bearing_deg?: number | null;
            /** Depth M */
            depth_m?: number | null;
            /** @default unknown */
            depth_reference: components["schemas"]["DepthReference"];
            /** H Uncertainty M */
            h_uncertainty_m?: number | null;
            /** Level M */
            level_m?: number | null;
            /** Measured At */
            measured_at?: string | null;
            /** @default unknown */
            method: components["schemas"]["PositionMethod"];
            /**
             * Offset M
             * @default 0
             */
            offset_m: number;
            /**
             * Retire
             * @default false
             */
            retire: boolean;
            /** V Uncertainty M */
            v_uncertainty_m?: number | null;
        };
        /**
         * MarkWithWords
         * @description A mark, with what the crew reads.
         */
        MarkWithWords: {
            /**
             * Accuracy Words
             * @example within 20 cm sideways, 30 cm in depth
             */
            accuracy_words: string;
            /**
             * Age Words
             * @example measured 3 months ago
             */
            age_words: string;
            asset: components["schemas"]["MarkedAsset"] | null;
            /**
             * Bearing Deg
             * @description from the pin, clockwise from grid north
             */
            bearing_deg: number | null;
            /**
             * Depth M
             * @description null: unknown, never 0
             */
            depth_m: number | null;
            depth_reference: components["schemas"]["DepthReference"];
            /**
             * Depth Words
             * @example 1.20 m deep, to the top
             */
            depth_words: string;
            /**
             * Direction
             * @example north-east
             */
            direction: string;
            /** H Uncertainty M */
            h_uncertainty_m: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Level M */
            level_m?: number | null;
            /** Measured At */
            measured_at: string | null;
            /** Method */
            method: string | null;
            /** Offset M */
            offset_m: number;
            /** Row Version */
            row_version?: number | null;
            /** V Uncertainty M */
            v_uncertainty_m: number | null;
        };
        /**
         * Me
         * @description Who the server takes the caller for.
         */
        Me: {
            /** @description null in a browser session */
            device: components["schemas"]["ActingDevice"] | null;
            organisation: components["schemas"]["Organisation"];
            /** @description null for a gateway without a person */
            person: components["schemas"]["Person"] | null;
            /**
             * Role
             * @enum {string}
             */
            role: "gateway" | "contractor" | "crew" | "owner" | "engineer" | "authority" | "admin";
        };
        /**
         * Meeting
         * @description The record of a meeting on site.
         */
        Meeting: {
            /** Note */
            note: string | null;
            /**
             * Signed At
             * Format: date-time
             */
            signed_at: string;
            signed_by: components["schemas"]["Signer"];
        };
        /**
         * MeetingIn
         * @description What was agreed on site.
         * @example {
         *       "note": "Watcher on site from 8 to 10, hand digging within 1 m."
         *     }
         */
        MeetingIn: {
            /** Note */
            note?: string | null;
        };
        /**
         * NewMark
         * @description A tie to one line or one node.
         * @example {
         *       "bearing_deg": 35,
         *       "depth_m": 1.1,
         *       "depth_reference": "crown",
         *       "h_uncertainty_m": 0.1,
         *       "line_id": "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10",
         *       "method": "trial_hole",
         *       "offset_m": 1.4,
         *       "v_uncertainty_m": 0.1
         *     }
         */
        NewMark: {
            /** Bearing Deg */
            bearing_deg?: number | null;
            /** Depth M */
            depth_m?: number | null;
            /** @default unknown */
            depth_reference: components["schemas"]["DepthReference"];
            /** H Uncertainty M */
            h_uncertainty_m?: number | null;
            /**
             * Id
             * @description made by the client; without one the server makes it
             */
            id?: string | null;
            /** Level M */
            level_m?: number | null;
            /** Line Id */
            line_id?: string | null;
            /** Measured At */
            measured_at?: string | null;
            /** @default unknown */
            method: components["schemas"]["PositionMethod"];
            /** Node Id */
            node_id?: string | null;
            /**
             * Offset M
             * @default 0
             */
            offset_m: number;
            /**
             * Retire
             * @default false
             */
            retire: boolean;
            /** V Uncertainty M */
            v_uncertainty_m?: number | null;
        };
        /**
         * NewTag
         * @description A tag to be bound to a pin.
         * @example {
         *       "carrier": "epc",
         *       "format": "giai-96",
         *       "identity": "3476451fd40000000000162e"
         *     }
         */
        NewTag: {
            carrier: components["schemas"]["Carrier"];
            format: components["schemas"]["TagFormat"];
            /**
             * Id
             * @description made by the client; without one the server makes it
             */
            id?: string | null;
            /**
             * Identity
             * @description hexadecimal, 1 to 64 bytes
             */
            identity: string;
            /** Label */
            label?: string | null;
        };
        /**
         * Node
         * @description A valve, manhole, joint, cabinet …
         */
        Node: {
            /** Asset Code */
            asset_code: string;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Critical
             * @description null: unknown, counts as true
             */
            critical: boolean | null;
            /** Depth At */
            depth_at: string | null;
            /** Depth M */
            depth_m: number | null;
            depth_reference: components["schemas"]["DepthReference"];
            /**
             * Envelope M
             * @description how far off the record may be, by the active rules
             */
            envelope_m: number | null;
            geometry: components["schemas"]["Geometry"] | null;
            /** Grade */
            grade: string | null;
            /** H Uncertainty M */
            h_uncertainty_m: number | null;
            /** Half Width Used M */
            half_width_used_m: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Installed On */
            installed_on: string | null;
            kind: components["schemas"]["Kind"];
            /** Material */
            material: string | null;
            /** Name */
            name: string | null;
            /** Nature */
            nature: string | null;
            node_kind: components["schemas"]["NodeKind"];
            operator: components["schemas"]["Steward"] | null;
            owner: components["schemas"]["Steward"] | null;
            /** Pressure Bar */
            pressure_bar: number | null;
            quality: components["schemas"]["Quality"];
            /** Quality Method */
            quality_method: string | null;
            /** Quality Scheme */
            quality_scheme: string | null;
            /**
             * Reach M
             * @description half width + envelope + greatest tolerance
             */
            reach_m: number | null;
            /**
             * Restricted
             * @description null: unknown, counts as true
             */
            restricted: boolean | null;
            /** Row Version */
            row_version: number;
            /** Scale Denominator */
            scale_denominator: number | null;
            /** Source */
            source: string | null;
            status: components["schemas"]["AssetStatus"];
            /** Street Id */
            street_id: string | null;
            /** Surface Altered On */
            surface_altered_on: string | null;
            /** Surveyed On */
            surveyed_on: string | null;
            /** Unusable Reason */
            unusable_reason: string | null;
            /** Usable */
            usable: boolean;
            /** V Uncertainty M */
            v_uncertainty_m: number | null;
            /**
             * Valid From
             * Format: date-time
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
            /** Voltage Kv */
            voltage_kv: number | null;
            /** @description unknown: the geometry has two ordinates */
            z_reference: components["schemas"]["ZReference"];
        };
        /**
         * NodeKind
         * @description What a utility node is.
         * @enum {string}
         */
        NodeKind: "valve" | "hydrant" | "manhole" | "handhole" | "chamber" | "inlet" | "joint" | "junction" | "cabinet" | "transformer" | "meter" | "pump" | "lamp" | "pole" | "end" | "other" | "unknown";
        /**
         * Notice
         * @description A reminder that was sent to the desk.
         */
        Notice: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Number */
            number: number;
        };
        /**
         * NoticeTask
         * @description Something the desk has to do.
         */
        NoticeTask: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Due At */
            due_at: string | null;
            /** Entity */
            entity: string | null;
            /** Entity Id */
            entity_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Note */
            note: string | null;
            /** Overdue */
            overdue: boolean;
            /** Position */
            position: {
                [key: string]: number;
            } | null;
            /** Row Version */
            row_version: number;
            /** State */
            state: string;
            /** Title */
            title: string;
        };
        /**
         * Organisation
         * @description The organisation that is acted for.
         */
        Organisation: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string | null;
            /** Short Name */
            short_name: string;
        };
        /**
         * OrganisationName
         * @description An organisation, in short.
         */
        OrganisationName: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * OutlineNoteOut
         * @description How the file was understood.
         */
        OutlineNoteOut: {
            /** Code */
            code: string;
            /** Words */
            words: string;
        };
        /**
         * OutlineOut
         * @description Shapes of a file, ready as parts of a dig. Nothing is stored.
         */
        OutlineOut: {
            /**
             * Crs
             * @description the system the file's numbers were read in
             */
            crs: string;
            /**
             * Format
             * @description geojson, gpx or dxf, by the content
             */
            format: string;
            /** Notes */
            notes: components["schemas"]["OutlineNoteOut"][];
            /** Parts */
            parts: components["schemas"]["OutlinePartOut"][];
        };
        /**
         * OutlinePartOut
         * @description One part of the dig to be: give it a method and depths.
         */
        OutlinePartOut: {
            /**
             * Geometry
             * @description GeoJSON Polygon or LineString, WGS 84 longitude and latitude
             */
            geometry: {
                [key: string]: unknown;
            };
            /**
             * Layer
             * @description of a DXF
             */
            layer: string | null;
        };
        /**
         * Overlap
         * @description Somebody else's permit at the same place and time: whom to call, and where the two meet.
         */
        Overlap: {
            /** Code */
            code: string;
            contact: components["schemas"]["Contact"];
            /** Distance M */
            distance_m: number;
            /** From */
            from: string | null;
            /**
             * Geometry
             * @description only what lies near the reader's own dig
             */
            geometry: Record<string, never> | null;
            /**
             * Life
             * @enum {string}
             */
            life: "draft" | "requested" | "open" | "closed";
            /** Organisation */
            organisation: string;
            /** Title */
            title: string;
            /** To */
            to: string | null;
        };
        /**
         * Overlaps
         * @description All of them.
         */
        Overlaps: {
            /** Items */
            items: components["schemas"]["Overlap"][];
        };
        /** OwnerClassOut */
        OwnerClassOut: {
            /** Code */
            code: string;
            /** Kinds */
            kinds: string[];
            /** Name */
            name: {
                [key: string]: string;
            };
        };
        /**
         * Part
         * @description One polygon dug with one method between two depths, as it is kept.
         */
        Part: {
            /**
             * Assumed
             * @description a pit the rule set adds to a bore that names none
             */
            assumed: boolean;
            /**
             * Geometry
             * @description GeoJSON, WGS 84 longitude and latitude
             */
            geometry: Record<string, never> | null;
            /**
             * Method
             * @description null: unknown, counts as the worst
             */
            method: string | null;
            /** Number */
            number: number;
            /** Tool Width M */
            tool_width_m: number | null;
            /**
             * Z Bottom M
             * @description null: unknown, never separated from anything
             */
            z_bottom_m: number | null;
            /** Z Top M */
            z_top_m: number;
        };
        /**
         * Person
         * @description Who is signed in.
         */
        Person: {
            /** Display Name */
            display_name: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Language */
            language: string;
            organisation: components["schemas"]["OrganisationName"];
            /**
             * Role
             * @enum {string}
             */
            role: "gateway" | "contractor" | "crew" | "owner" | "engineer" | "authority" | "admin";
            /** User */
            user: string;
        };
        /**
         * Pin
         * @description A pin with its tags, marks and what was last heard.
         */
        Pin: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Code */
            code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Installed On */
            installed_on: string | null;
            /** Marks */
            marks: components["schemas"]["Mark"][];
            /** Note */
            note: string | null;
            position: components["schemas"]["smartpin_server__pins__schemas__Place"] | null;
            position_method: components["schemas"]["PositionMethod"];
            /** Row Version */
            row_version: number;
            /** Source Crs */
            source_crs: string | null;
            /** Source Position */
            source_position: {
                [key: string]: unknown;
            } | null;
            state: components["schemas"]["PinState"];
            status: components["schemas"]["PinStatus"] | null;
            steward: components["schemas"]["Steward"] | null;
            /** Street Id */
            street_id: string | null;
            /** Tags */
            tags: components["schemas"]["Tag"][];
            /**
             * Valid From
             * Format: date-time
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
            z_reference: components["schemas"]["ZReference"];
        };
        /**
         * PinEdit
         * @description What of a pin is to change; what is not named stays.
         * @example {
         *       "note": "cap is cracked",
         *       "state": "damaged"
         *     }
         */
        PinEdit: {
            /** Installed On */
            installed_on?: string | null;
            /** Note */
            note?: string | null;
            position?: components["schemas"]["Position"] | null;
            /** @default unknown */
            position_method: components["schemas"]["PositionMethod"];
            /** @default installed */
            state: components["schemas"]["PinState"];
            /** Steward Id */
            steward_id?: string | null;
            /** Street Id */
            street_id?: string | null;
        };
        /**
         * PinRef
         * @description A pin to be scanned.
         */
        PinRef: {
            /** Code */
            code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            position: components["schemas"]["LonLatOut"] | null;
        };
        /**
         * PinState
         * @description Where a pin is in its life.
         * @enum {string}
         */
        PinState: "in_stock" | "installed" | "damaged" | "missing" | "retired";
        /**
         * PinStatus
         * @description What was last heard.
         */
        PinStatus: {
            /** Battery Mv */
            battery_mv: number | null;
            /**
             * Last Seen At
             * Format: date-time
             */
            last_seen_at: string;
            /** Temperature C */
            temperature_c: number | null;
            /** Tilt Deg */
            tilt_deg: number | null;
            /** Trust Class */
            trust_class: number;
        };
        /**
         * Position
         * @description A position as it was fixed. The one in the database's projection is made from it, and it is kept beside that.
         */
        Position: {
            /** Accuracy M */
            accuracy_m?: number | null;
            /** Height M */
            height_m?: number | null;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
        };
        /**
         * PositionMethod
         * @description How a position or a depth was measured.
         * @enum {string}
         */
        PositionMethod: "total_station" | "rtk_gnss" | "dgnss" | "gnss" | "tape" | "trial_hole" | "em_locator" | "gpr" | "records" | "digitised" | "unknown";
        /**
         * PreviewIn
         * @description Either `parts`, or the short form `area`, `depth_m`, `method`.
         * @example {
         *       "area": {
         *         "coordinates": [
         *           [
         *             [
         *               107.5846,
         *               16.4636
         *             ],
         *             [
         *               107.5848,
         *               16.4636
         *             ],
         *             [
         *               107.5848,
         *               16.4637
         *             ],
         *             [
         *               107.5846,
         *               16.4637
         *             ],
         *             [
         *               107.5846,
         *               16.4636
         *             ]
         *           ]
         *         ],
         *         "type": "Polygon"
         *       },
         *       "depth_m": 1.5,
         *       "method": "MECHANICAL"
         *     }
         * @example {
         *       "from": "2026-12-01T07:30:00+07:00",
         *       "parts": [
         *         {
         *           "geometry": {
         *             "coordinates": [
         *               [
         *                 107.5846,
         *                 16.4636
         *               ],
         *               [
         *                 107.5848,
         *                 16.4636
         *               ]
         *             ],
         *             "type": "LineString"
         *           },
         *           "method": "TRENCHLESS",
         *           "width_m": 0.4,
         *           "z_bottom_m": 2.4,
         *           "z_top_m": 2
         *         }
         *       ],
         *       "to": "2026-12-05"
         *     }
         */
        PreviewIn: {
            /**
             * Area
             * @description GeoJSON, WGS 84 longitude and latitude
             */
            area?: Record<string, never> | null;
            /** Depth M */
            depth_m?: number | null;
            /**
             * Drawing Uncertainty M
             * @description how far off the drawing may be; null: unknown, the rule set's figure counts. For measured WGS 84 coordinates add the accuracy of the conversion
             */
            drawing_uncertainty_m?: number | null;
            /**
             * From
             * @description RFC 3339, or a day; without a zone: local time
             */
            from?: string | null;
            /**
             * Method
             * @description HAND, VACUUM, MECHANICAL, TRENCHLESS or IMPACT; null: unknown
             */
            method?: string | null;
            /** Parts */
            parts?: {
                /**
                 * Geometry
                 * @description Polygon, MultiPolygon or LineString
                 */
                geometry: Record<string, never> | null;
                /**
                 * Method
                 * @description HAND, VACUUM, MECHANICAL, TRENCHLESS or IMPACT; null: unknown
                 */
                method?: string | null;
                /**
                 * Width M
                 * @description tool width, for a line
                 */
                width_m?: number | null;
                /**
                 * Z Bottom M
                 * @description below today's surface; null: unknown, never separated
                 */
                z_bottom_m?: number | null;
                /**
                 * Z Top M
                 * @description of a bore (TRENCHLESS) only; open cuts start at the surface
                 */
                z_top_m?: number | null;
            }[] | null;
            /**
             * To
             * @description RFC 3339, or a day; without a zone: local time
             */
            to?: string | null;
            /** Width M */
            width_m?: number | null;
            /** Z Top M */
            z_top_m?: number | null;
        };
        /**
         * PreviewOut
         * @description The answer before anybody was asked. CLEAR means: no recorded conflict, records can be wrong.
         */
        PreviewOut: {
            /** Area Reasons */
            area_reasons: components["schemas"]["AreaReasonOut"][];
            /**
             * Considered
             * @description assets looked at
             */
            considered: number;
            /** Evaluated At */
            evaluated_at: string;
            /** Findings */
            findings: components["schemas"]["FindingOut"][];
            /** Headline */
            headline: string;
            /** Hold Points */
            hold_points: components["schemas"]["HoldPointOut"][];
            /** Inputs Hash */
            inputs_hash: string;
            /**
             * Label
             * @default before replies
             */
            label: string;
            /** Notes */
            notes: components["schemas"]["FindingOut"][];
            /**
             * Register Verdict
             * @description assets and rows A to E and M: what the register knows by itself
             */
            register_verdict: string;
            /** Rule Set */
            rule_set: string;
            /** Rule Set Sha256 */
            rule_set_sha256: string;
            /** Took Ms */
            took_ms: number;
            /** Valid From */
            valid_from: string;
            /**
             * Valid To
             * @description the end of the digging that was judged; assumed when none was given
             */
            valid_to: string;
            /**
             * Verdict
             * @description the worst of all rows, replies included
             */
            verdict: string;
        };
        /**
         * Problem
         * @description A refusal (RFC 9457).
         */
        Problem: {
            /** @description stable; for programs */
            code: string;
            /** @description one sentence, for people */
            detail: string;
            errors?: {
                code?: string;
                detail: string;
                /** @description body, query, path or header */
                in?: string;
                /** @description where (JSON pointer, RFC 6901) */
                pointer: string;
            }[];
            status: number;
            title: string;
            /** Format: uri */
            type: string;
        };
        /**
         * ProposalList
         * @description Changes of the reader's organisation that wait for a second person.
         */
        ProposalList: {
            /** Items */
            items: components["schemas"]["ProposalOut"][];
        };
        /**
         * ProposalOut
         * @description A change that waits for a second person.
         */
        ProposalOut: {
            /**
             * Area
             * @description the area it would have
             */
            area: Record<string, never> | null;
            /**
             * Change
             * @description new values by column
             */
            change: {
                [key: string]: unknown;
            };
            /** Decided At */
            decided_at: string | null;
            decided_by: components["schemas"]["Signer"] | null;
            /** Decision Note */
            decision_note: string | null;
            /** Entity */
            entity: string;
            /**
             * Entity Id
             * Format: uuid
             */
            entity_id: string;
            /** Entity Version */
            entity_version: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Proposed At
             * Format: date-time
             */
            proposed_at: string;
            proposed_by: components["schemas"]["Signer"];
            /** Reason */
            reason: string;
            /** Row Version */
            row_version: number;
            /** State */
            state: string;
        };
        /**
         * Quality
         * @description How well an asset's place is known, best first.
         * @enum {string}
         */
        Quality: "A" | "B1" | "B2" | "B3" | "B4" | "C" | "D";
        /**
         * ReadAnswer
         * @description What a crew needs at a pin.
         */
        ReadAnswer: {
            /**
             * Below
             * @description what the register's geometry has within 5 m of the pin
             */
            below: components["schemas"]["MarkWithWords"][];
            /**
             * Distance M
             * @description from where it was read to where the pin is recorded
             */
            distance_m: number | null;
            /**
             * Marks
             * @description what was tied to this pin when it was placed or later
             */
            marks: components["schemas"]["MarkWithWords"][];
            pin: components["schemas"]["ReadPinFacts"];
            /**
             * Read At
             * Format: date-time
             */
            read_at: string;
            sighting: components["schemas"]["ReadSighting"];
            /**
             * Telemetry
             * @description battery_mv, temperature_c … as far as the tag sends them
             */
            telemetry: {
                [key: string]: unknown;
            };
            trust: components["schemas"]["Trust"];
            /**
             * Withheld
             * @description desks to call: they have marks here that you are not shown
             */
            withheld: components["schemas"]["Desk"][];
        };
        /**
         * Readiness
         * @description All things looked at.
         */
        Readiness: {
            /** Checks */
            checks: components["schemas"]["CheckAnswer"][];
            /** Ready */
            ready: boolean;
        };
        /**
         * ReadPinFacts
         * @description The pin, in short.
         */
        ReadPinFacts: {
            /**
             * Code
             * @example 7K2MQX4TD
             */
            code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Installed On */
            installed_on: string | null;
            /** Note */
            note: string | null;
            position: components["schemas"]["smartpin_server__sightings__schemas__Place"] | null;
            /** Row Version */
            row_version: number;
            state: components["schemas"]["PinState"];
            steward: components["schemas"]["Steward"] | null;
        };
        /**
         * ReadSighting
         * @description The stored reading.
         */
        ReadSighting: {
            /**
             * Clock Suspect
             * @description the device's clock is more than a day ahead or a year behind
             */
            clock_suspect: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Outside Jurisdiction */
            outside_jurisdiction: boolean;
            /**
             * Receipt
             * @description proof that it is stored: server time, slash, start of the content's SHA-256
             * @example 2026-05-01T08:30:01.123456Z/8f14e45fceea167a
             */
            receipt: string;
            /**
             * Status
             * @enum {string}
             */
            status: "created" | "duplicate";
        };
        /**
         * Reason
         * @description Why ground may not be broken, or in an emergency: what is known to be wrong.
         */
        Reason: {
            /** Code */
            code: string;
            /** Words */
            words: string;
        };
        /**
         * ReleaseIn
         * @description The desk opens a restricted asset to one revision.
         * @example {
         *       "asset": {
         *         "id": "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10",
         *         "type": "line"
         *       },
         *       "id": "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10"
         *     }
         */
        ReleaseIn: {
            asset: components["schemas"]["AssetKey"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
        };
        /**
         * ReleaseOut
         * @description A release as it stands.
         */
        ReleaseOut: {
            asset: components["schemas"]["AssetKey"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Owner Id
             * Format: uuid
             */
            owner_id: string;
            /**
             * Released At
             * Format: date-time
             */
            released_at: string;
            released_by: components["schemas"]["Signer"];
        };
        /**
         * ReplyIn
         * @description An answer to one revision. Answers add up and are never taken back: the worst counts.
         * @example {
         *       "code": "MARKED",
         *       "id": "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10",
         *       "note": "Yellow paint along the kerb."
         *     }
         */
        ReplyIn: {
            /**
             * Code
             * @enum {string}
             */
            code: "NO_CONFLICT" | "MARKED" | "MAPS_PROVIDED" | "STANDBY" | "HIGH_PRIORITY_MEETING" | "PARTIAL" | "NEEDS_INFO" | "NO_ACCESS";
            /**
             * Id
             * Format: uuid
             * @description made by the client: sent again, the same answer is stored once
             */
            id: string;
            /**
             * Marks
             * @description points, lines and areas that the crew is shown; GeoJSON
             */
            marks?: Record<string, never> | null;
            /** Note */
            note?: string | null;
            /**
             * Owner Id
             * @description for the authority only: on whose behalf
             */
            owner_id?: string | null;
            /**
             * Valid Until
             * @description null: as long as the permit
             */
            valid_until?: string | null;
        };
        /**
         * ReplyOut
         * @description An answer as it stands.
         */
        ReplyOut: {
            /**
             * Code
             * @enum {string}
             */
            code: "NO_CONFLICT" | "MARKED" | "MAPS_PROVIDED" | "STANDBY" | "HIGH_PRIORITY_MEETING" | "PARTIAL" | "NEEDS_INFO" | "NO_ACCESS";
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Late
             * @description came after the deadline: it does not satisfy the request, but what it says counts
             */
            late: boolean;
            /**
             * Marks
             * @description GeoJSON, WGS 84 longitude and latitude
             */
            marks: Record<string, never> | null;
            meeting: components["schemas"]["Meeting"] | null;
            /** Note */
            note: string | null;
            /**
             * Owner Id
             * Format: uuid
             */
            owner_id: string;
            /**
             * Replied At
             * Format: date-time
             */
            replied_at: string;
            replied_by: components["schemas"]["Signer"];
            /** Revision Number */
            revision_number: number;
            /** Valid Until */
            valid_until: string | null;
        };
        /**
         * ReviewIn
         * @description The owner's word. Confirming makes a hole with a photo and a known accuracy evidence of quality A.
         * @example {
         *       "decision": "confirmed"
         *     }
         */
        ReviewIn: {
            /**
             * Decision
             * @enum {string}
             */
            decision: "confirmed" | "rejected";
            /** Note */
            note?: string | null;
        };
        /**
         * Revision
         * @description What is to be dug, as asked at one time.
         */
        Revision: {
            /** Drawing Uncertainty M */
            drawing_uncertainty_m: number | null;
            /**
             * Extends
             * @description number of the revision whose window this one prolongs
             */
            extends: number | null;
            /** From */
            from: string | null;
            /**
             * Geometry
             * @description GeoJSON, WGS 84 longitude and latitude
             */
            geometry: Record<string, never> | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Note */
            note: string | null;
            /** Number */
            number: number;
            /** Parts */
            parts: components["schemas"]["Part"][];
            /** Submitted At */
            submitted_at: string | null;
            /** To */
            to: string | null;
            /**
             * Version
             * @description what If-Match is compared with
             */
            version: number;
        };
        /**
         * RevisionBrief
         * @description A revision in the list of all.
         */
        RevisionBrief: {
            /** Extends */
            extends: number | null;
            /** From */
            from: string | null;
            /** Number */
            number: number;
            /** Submitted At */
            submitted_at: string | null;
            /** To */
            to: string | null;
        };
        /**
         * RevisionIn
         * @description What is to be dug: the same form as a preview's, with a note to the owners.
         * @example {
         *       "from": "2026-12-01T07:30:00+07:00",
         *       "parts": [
         *         {
         *           "geometry": {
         *             "coordinates": [
         *               [
         *                 [
         *                   107.5846,
         *                   16.4636
         *                 ],
         *                 [
         *                   107.5848,
         *                   16.4636
         *                 ],
         *                 [
         *                   107.5848,
         *                   16.4637
         *                 ],
         *                 [
         *                   107.5846,
         *                   16.4637
         *                 ],
         *                 [
         *                   107.5846,
         *                   16.4636
         *                 ]
         *               ]
         *             ],
         *             "type": "Polygon"
         *           },
         *           "method": "HAND",
         *           "z_bottom_m": 1
         *         }
         *       ],
         *       "to": "2026-12-05"
         *     }
         */
        RevisionIn: {
            /**
             * Area
             * @description GeoJSON, WGS 84 longitude and latitude
             */
            area?: Record<string, never> | null;
            /** Depth M */
            depth_m?: number | null;
            /** Drawing Uncertainty M */
            drawing_uncertainty_m?: number | null;
            /**
             * From
             * @description RFC 3339, or a day; without a zone: local time
             */
            from?: string | null;
            /**
             * Method
             * @description HAND, VACUUM, MECHANICAL, TRENCHLESS or IMPACT; null: unknown
             */
            method?: string | null;
            /** Note */
            note?: string | null;
            /** Parts */
            parts?: {
                /**
                 * Geometry
                 * @description Polygon, MultiPolygon or LineString
                 */
                geometry: Record<string, never> | null;
                /**
                 * Method
                 * @description HAND, VACUUM, MECHANICAL, TRENCHLESS or IMPACT; null: unknown
                 */
                method?: string | null;
                /**
                 * Width M
                 * @description tool width, for a line
                 */
                width_m?: number | null;
                /**
                 * Z Bottom M
                 * @description below today's surface; null: unknown, never separated
                 */
                z_bottom_m?: number | null;
                /**
                 * Z Top M
                 * @description of a bore (TRENCHLESS) only; open cuts start at the surface
                 */
                z_top_m?: number | null;
            }[] | null;
            /**
             * To
             * @description RFC 3339, or a day; without a zone: local time
             */
            to?: string | null;
            /** Width M */
            width_m?: number | null;
            /** Z Top M */
            z_top_m?: number | null;
        };
        /**
         * Revoke
         * @description Why the certificate is taken back.
         * @example {
         *       "reason": "The street was closed."
         *     }
         */
        Revoke: {
            /** Reason */
            reason: string;
        };
        /**
         * Routed
         * @description A request as it was sent to one owner, and what became of it.
         */
        Routed: {
            /** Due At */
            due_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kinds */
            kinds: string[];
            owner: components["schemas"]["AskedOwner"];
            /** Reason */
            reason: string;
            /** Reminders */
            reminders: number;
            /** Replies */
            replies: components["schemas"]["ReplyOut"][];
            /**
             * Routed At
             * Format: date-time
             */
            routed_at: string;
            /**
             * State
             * @enum {string}
             */
            state: "standing_instruction" | "pending" | "late" | "replied";
        };
        /**
         * RoutedCount
         * @description How many owners were asked about the current revision.
         */
        RoutedCount: {
            /** Answered */
            answered: number;
            /** Asked */
            asked: number;
            /** Late */
            late: number;
        };
        /**
         * Session
         * @description A page's sign-in; the cookie came with the answer.
         */
        Session: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            person: components["schemas"]["Person"];
        };
        /**
         * Shift
         * @description Time in which a crew digs.
         */
        Shift: {
            /** Ended At */
            ended_at: string | null;
            /** Ended By */
            ended_by: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Note */
            note: string | null;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /** Started By */
            started_by: string | null;
        };
        /**
         * ShiftEnd
         * @description A crew stops digging.
         * @example {
         *       "note": "Plates over the trench"
         *     }
         */
        ShiftEnd: {
            /** Note */
            note?: string | null;
        };
        /**
         * ShiftIn
         * @description A crew begins to dig.
         * @example {
         *       "note": "Two men, one machine"
         *     }
         */
        ShiftIn: {
            /** Id */
            id?: string | null;
            /** Note */
            note?: string | null;
        };
        /**
         * Sign
         * @description A signature. `not_found`: the pin, the marks or the asset is not there; that alone makes the certificate STALE.
         * @example {
         *       "photos": [],
         *       "position": {
         *         "accuracy_m": 4,
         *         "lat": 16.4637,
         *         "lon": 107.5847
         *       },
         *       "result": "done",
         *       "sighting_id": "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10",
         *       "signed_at": "2026-12-01T08:30:00+07:00"
         *     }
         */
        Sign: {
            /** Note */
            note?: string | null;
            /**
             * Photos
             * @description uploaded before, for this step
             * @default []
             */
            photos: string[];
            position?: components["schemas"]["Fix"] | null;
            /**
             * Result
             * @enum {string}
             */
            result: "done" | "not_found" | "not_reached";
            /**
             * Sighting Id
             * @description pin_scan: the stored reading of this pin
             */
            sighting_id?: string | null;
            /**
             * Signed At
             * @description the phone's clock when it was signed
             */
            signed_at?: string | null;
        };
        /**
         * Signer
         * @description Who put their name to something. Null name: a person of another organisation.
         */
        Signer: {
            /** Id */
            id: string | null;
            /** Name */
            name: string | null;
        };
        /**
         * SignIn
         * @description Name and password of a local account.
         * @example {
         *       "password": "the one in demo-accounts.json",
         *       "user": "crew"
         *     }
         */
        SignIn: {
            /** Password */
            password: string;
            /** User */
            user: string;
        };
        /**
         * Place
         * @description WGS 84, degrees; null height means unknown.
         */
        smartpin_server__pins__schemas__Place: {
            /** Accuracy M */
            accuracy_m?: number | null;
            /** Height M */
            height_m?: number | null;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
        };
        /**
         * Place
         * @description WGS 84, degrees.
         */
        smartpin_server__sightings__schemas__Place: {
            /** Accuracy M */
            accuracy_m?: number | null;
            /** Height M */
            height_m?: number | null;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
        };
        /**
         * Standing
         * @description How a clearance stands now; STALE, EXPIRED and often SUPERSEDED are worked out when read.
         */
        Standing: {
            /** Certificate Hash */
            certificate_hash: string | null;
            /**
             * Checked At
             * Format: date-time
             */
            checked_at: string;
            /**
             * Clearance Id
             * Format: uuid
             */
            clearance_id: string;
            /** Expires At */
            expires_at: string | null;
            /** Issued At */
            issued_at: string | null;
            /**
             * Register Verdict
             * @enum {string}
             */
            register_verdict: "CLEAR" | "CAUTION" | "UNKNOWN" | "CONFLICT";
            /** Revision Number */
            revision_number: number;
            /** Since */
            since: string | null;
            /**
             * Status
             * @enum {string}
             */
            status: "AWAITING" | "VALID" | "STALE" | "EXPIRED" | "SUPERSEDED" | "REVOKED";
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "CLEAR" | "CAUTION" | "UNKNOWN" | "CONFLICT";
            /** Why */
            why: components["schemas"]["Why"][];
            /** Words */
            words: string;
        };
        /**
         * StandingIn
         * @description From now on the register answers for the owner: no reply of its own is awaited.
         * @example {
         *       "id": "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10",
         *       "kinds": [
         *         "water"
         *       ],
         *       "valid_until": "2027-12-31T17:00:00+07:00"
         *     }
         */
        StandingIn: {
            /**
             * Area
             * @description Polygon or MultiPolygon; null: everywhere the owner is responsible
             */
            area?: Record<string, never> | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kinds */
            kinds: components["schemas"]["Kind"][];
            /** Valid Until */
            valid_until?: string | null;
        };
        /**
         * StandingList
         * @description The reader's own standing instructions, newest first.
         */
        StandingList: {
            /** Items */
            items: components["schemas"]["StandingOut"][];
        };
        /**
         * StandingOut
         * @description A standing instruction.
         */
        StandingOut: {
            /**
             * Area
             * @description GeoJSON, WGS 84 longitude and latitude
             */
            area: Record<string, never> | null;
            /** Ended At */
            ended_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kinds */
            kinds: string[];
            /**
             * Owner Id
             * Format: uuid
             */
            owner_id: string;
            /** Row Version */
            row_version: number;
            /** Signed At */
            signed_at: string | null;
            signed_by: components["schemas"]["Signer"];
            /** Valid Until */
            valid_until: string | null;
        };
        /**
         * StatusOut
         * @description Whether a certificate still holds.
         * @example {
         *       "certificate_hash": "5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d",
         *       "checked_at": "2026-11-25T01:30:00Z",
         *       "code": "HUE-2026-00042",
         *       "expires_at": "2026-12-08T10:00:00Z",
         *       "revision": 1,
         *       "signed": "eyJhbGciOiJFZDI1NTE5Ii…",
         *       "status": "VALID",
         *       "verdict": "CAUTION"
         *     }
         */
        StatusOut: {
            /** Certificate Hash */
            certificate_hash: string;
            /**
             * Checked At
             * Format: date-time
             */
            checked_at: string;
            /**
             * Code
             * @description of the permit
             */
            code: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Revision */
            revision: number;
            /**
             * Signed
             * @description the same answer as a JWS under the certificate keys, to keep
             */
            signed: string;
            /**
             * Status
             * @description AWAITING, VALID, STALE, EXPIRED, SUPERSEDED or REVOKED
             */
            status: string;
            /** Verdict */
            verdict: string;
        };
        /**
         * Step
         * @description A step to be signed, and whether its turn has come.
         */
        Step: {
            asset: components["schemas"]["AssetRef"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * May Be Signed
             * @description every step before it is signed
             */
            may_be_signed: boolean;
            /** Note */
            note: string | null;
            /** Number */
            number: number;
            owner: components["schemas"]["StepOwner"] | null;
            /**
             * Part Number
             * @description part of the dig, counted from 1; null: all of it
             */
            part_number: number | null;
            /**
             * Phase
             * @enum {string}
             */
            phase: "before" | "during" | "close";
            /** Photos */
            photos: string[];
            pin: components["schemas"]["PinRef"] | null;
            position: components["schemas"]["smartpin_server__pins__schemas__Place"] | null;
            /** Result */
            result: string | null;
            /**
             * Results
             * @description what can be signed
             */
            results: ("done" | "not_found" | "not_reached")[];
            /** Sighting Id */
            sighting_id: string | null;
            /** Signed At */
            signed_at: string | null;
            /**
             * Signed At Device
             * @description the phone's clock; signed_at is the server's and decides
             */
            signed_at_device: string | null;
            /** Signed By */
            signed_by: string | null;
            /** Step */
            step: string;
            /**
             * Waits For
             * @description numbers of the steps that must be signed first
             */
            waits_for: number[];
            /** Words */
            words: string;
        };
        /**
         * StepOwner
         * @description Whose marks are to be seen, or who is to be met.
         */
        StepOwner: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string | null;
        };
        /**
         * Steps
         * @description All steps of one certificate, in order.
         */
        Steps: {
            /** All Done */
            all_done: boolean;
            /**
             * Before Done
             * @description every step before breaking ground is signed
             */
            before_done: boolean;
            /**
             * Clearance Id
             * Format: uuid
             */
            clearance_id: string;
            /** Items */
            items: components["schemas"]["Step"][];
        };
        /**
         * Steward
         * @description An organisation as it is printed on tags.
         */
        Steward: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string | null;
        };
        /**
         * Submit
         * @description Which revision is submitted: the one the sender is looking at.
         * @example {
         *       "revision": 1
         *     }
         */
        Submit: {
            /** Revision */
            revision: number;
        };
        /**
         * Tag
         * @description One identity of a pin.
         */
        Tag: {
            /**
             * Active From
             * Format: date-time
             */
            active_from: string;
            /** Active To */
            active_to: string | null;
            carrier: components["schemas"]["Carrier"];
            /**
             * Clock Zero
             * @description when the tag's clock read 0
             */
            clock_zero: string | null;
            /**
             * Eid Exponent
             * @description a new ephemeral id every 2^k seconds; null: none, or 10
             */
            eid_exponent: number | null;
            format: components["schemas"]["TagFormat"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Identity
             * @description hexadecimal
             */
            identity: string;
            /** Key Generation */
            key_generation: number | null;
            /** Label */
            label: string | null;
            /**
             * Pin Id
             * Format: uuid
             */
            pin_id: string;
            /** Row Version */
            row_version: number;
        };
        /**
         * TagEdit
         * @description What of a tag is to change. `active_to` ends it; it can then be bound anew.
         * @example {
         *       "active_to": "2026-05-01T08:30:00Z"
         *     }
         */
        TagEdit: {
            /** Active To */
            active_to?: string | null;
            /** Label */
            label?: string | null;
        };
        /**
         * TagFormat
         * @description In which format a pin's identity was read.
         * @enum {string}
         */
        TagFormat: "smartpin" | "eddystone-uid" | "eddystone-tlm" | "eddystone-eid" | "ibeacon" | "altbeacon" | "bthome" | "giai-96" | "giai-202" | "epc" | "ndef-uri" | "nfc-uid" | "ntag424-sun" | "pin-record" | "code";
        /**
         * TaskEnd
         * @description How a task ended.
         * @example {
         *       "note": "Looked at on site; the record was corrected.",
         *       "state": "done"
         *     }
         */
        TaskEnd: {
            /** Note */
            note?: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "done" | "cancelled";
        };
        /**
         * TaskList
         * @description What the reader's organisation has to do, the most urgent first.
         */
        TaskList: {
            /** Items */
            items: components["schemas"]["NoticeTask"][];
        };
        /**
         * Token
         * @description A device's token. It is shown this once and kept nowhere.
         */
        Token: {
            /**
             * Device Id
             * Format: uuid
             */
            device_id: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Scopes */
            scopes: ("read" | "write" | "ingest")[];
            /**
             * Token
             * @example q3JX0b2yU4oG…
             */
            token: string;
        };
        /**
         * TokenWish
         * @description Name and password, and what the device is called and may do.
         * @example {
         *       "device": "van 7",
         *       "password": "the one in demo-accounts.json",
         *       "scopes": [
         *         "read",
         *         "ingest"
         *       ],
         *       "user": "crew"
         *     }
         */
        TokenWish: {
            /** Device */
            device: string;
            /** Password */
            password: string;
            /**
             * Scopes
             * @default [
             *       "read"
             *     ]
             */
            scopes: ("read" | "write" | "ingest")[];
            /** User */
            user: string;
        };
        /**
         * Trust
         * @description What the reading proves, in words.
         */
        Trust: {
            /** Class */
            class: number;
            /**
             * Name
             * @enum {string}
             */
            name: "static" | "bound" | "fresh" | "live";
            /** Words */
            words: string;
        };
        /** VerdictOut */
        VerdictOut: {
            /** Code */
            code: string;
            /** Sign */
            sign: string;
            /** Tone */
            tone: string;
            /**
             * Words
             * @description {n} stands for how many things it is about
             */
            words: {
                [key: string]: string;
            };
        };
        /**
         * Why
         * @description A change that the evaluation has not seen.
         */
        Why: {
            /** At */
            at: string | null;
            /** Entity */
            entity: string;
            /**
             * Scope
             * @enum {string}
             */
            scope: "all" | "excavation" | "area" | "system";
            /** Words */
            words: string;
        };
        /**
         * ZReference
         * @description Which part of an asset its height is that of.
         * @enum {string}
         */
        ZReference: "crown" | "axis" | "invert" | "unknown";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    look_around: {
        parameters: {
            query: {
                lat: number;
                lon: number;
                radius_m?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Pins, lines and nodes, nearest first, 200 of each at most. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AroundAnswer"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OUTSIDE_JURISDICTION` · `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_as_found: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                review?: ("pending" | "confirmed" | "rejected") | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AsFoundList"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_as_found: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                record_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewIn"];
            };
        };
        responses: {
            /** @description The record as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AsFound"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` · `NEEDS_SECOND_PERSON` · `RECORD_STANDS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RECORD_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REVIEWED` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `NOTHING_TO_CHANGE` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    store_picture: {
        parameters: {
            query: {
                /** @description what it belongs to */
                entity: "hold_point" | "as_found" | "exposure" | "inspection" | "excavation";
                /** @description may be that of a record that is sent afterwards */
                entity_id: string;
                /** @description made by the client: sent again it is stored once */
                id: string;
                title?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The bytes of the picture: JPEG, PNG or WebP, 15 MB at most */
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description The stored picture. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ALREADY_THERE` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PICTURE_TOO_LARGE` · `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PICTURE_FORMAT` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PICTURE_BROKEN` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_picture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attachment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PICTURE_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_certificate_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A JSON Web Key Set; keep a copy to verify without signal. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeysOut"];
                };
            };
            /** @description `TOO_MANY_QUESTIONS` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CERTIFICATE_KEY_UNUSABLE` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_certificate_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                certificate_hash: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its status now, and nothing of what it is about. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusOut"];
                };
            };
            /** @description `CERTIFICATE_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_QUESTIONS` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CERTIFICATE_KEY_UNUSABLE` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_clearance: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                clearance_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How it stands now, and every reason for its verdict. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clearance"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CLEARANCE_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_certificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clearance_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Canonical JSON (RFC 8785): a file to keep and to verify. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificateOut"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CERTIFICATE_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CERTIFICATE_NOT_GENUINE` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CERTIFICATE_KEY_UNUSABLE` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_plan: {
        parameters: {
            query?: {
                /** @description else by Accept-Language */
                language?: ("en" | "vi" | "ko") | null;
            };
            header?: {
                "Accept-Language"?: string | null;
            };
            path: {
                clearance_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A4: verdict, map to scale, sections, findings; the signed certificate is attached inside. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CERTIFICATE_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CERTIFICATE_NOT_GENUINE` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CERTIFICATE_KEY_UNUSABLE` · `PLAN_NOT_MADE` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_hold_points: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                clearance_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order they are done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Steps"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CLEARANCE_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_qr_picture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clearance_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Black on white, with its quiet zone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CERTIFICATE_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CERTIFICATE_NOT_GENUINE` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CERTIFICATE_KEY_UNUSABLE` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_clearance_status: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                clearance_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Worked out at this moment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standing"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CLEARANCE_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_clearance: {
        parameters: {
            query?: never;
            header?: {
                "Accept-Language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewIn"];
            };
        };
        responses: {
            /** @description The verdict before replies, with every reason for it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewOut"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `AREA_MISSING` · `TWO_FORMS` · `PARTS_EMPTY` · `PART_MALFORMED` · `TOO_MANY_PARTS` · `TOO_MANY_VERTICES` · `TOO_LONG` · `AREA_TOO_LARGE` · `OUTSIDE_JURISDICTION` · `GEOMETRY_MISSING` · `GEOMETRY_TYPE` · `GEOMETRY_MALFORMED` · `GEOMETRY_EMPTY` · `GEOMETRY_INVALID` · `RING_TOO_SHORT` · `RING_NOT_CLOSED` · `LINE_TOO_SHORT` · `COORDINATE_MALFORMED` · `COORDINATES_ROUNDED` · `CRS_NOT_WGS84` · `NOT_CONVERTIBLE` · `METHOD_UNKNOWN` · `NUMBER_MALFORMED` · `NUMBER_IMPLAUSIBLE` · `DEPTHS_CROSSED` · `TIME_MALFORMED` · `WINDOW_REVERSED` · `LON_LAT_SWAPPED` · `LOOKS_LIKE_WEB_MERCATOR` · `LOOKS_LIKE_PROJECTED_METRES` · `NOT_DEGREES` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BUDGET_SPENT` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_config: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Config"];
                };
            };
        };
    };
    sign_consent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consent_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The consent with both signatures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentOut"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` · `NEEDS_SECOND_PERSON` · `NOT_YOUR_ASSET` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CONSENT_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CONSENT_SIGNED` · `ASSET_CHANGED` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STALE_EDIT` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_coverages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The reader's own attestations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverageList"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_coverage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CoverageIn"];
            };
        };
        responses: {
            /** @description The attestation, signed. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverageOut"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ALREADY_THERE` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `GEOMETRY_MISSING` · `GEOMETRY_TYPE` · `GEOMETRY_MALFORMED` · `GEOMETRY_EMPTY` · `GEOMETRY_INVALID` · `COORDINATE_MALFORMED` · `RING_TOO_SHORT` · `RING_NOT_CLOSED` · `TOO_MANY_VERTICES` · `AREA_TOO_LARGE` · `OUTSIDE_JURISDICTION` · `CRS_NOT_WGS84` · `COORDINATES_ROUNDED` · `LON_LAT_SWAPPED` · `LOOKS_LIKE_WEB_MERCATOR` · `LOOKS_LIKE_PROJECTED_METRES` · `NOT_DEGREES` · `ALREADY_OVER` · `NOT_YET` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_coverage: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag you read, e.g. "3" */
                "if-match"?: string | null;
            };
            path: {
                coverage_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CoverageEdit"];
            };
        };
        responses: {
            /** @description The attestation as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverageOut"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` · `NEEDS_SECOND_PERSON` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `COVERAGE_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STALE_EDIT` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `GEOMETRY_MISSING` · `GEOMETRY_TYPE` · `GEOMETRY_MALFORMED` · `GEOMETRY_EMPTY` · `GEOMETRY_INVALID` · `COORDINATE_MALFORMED` · `RING_TOO_SHORT` · `RING_NOT_CLOSED` · `TOO_MANY_VERTICES` · `AREA_TOO_LARGE` · `OUTSIDE_JURISDICTION` · `CRS_NOT_WGS84` · `COORDINATES_ROUNDED` · `LON_LAT_SWAPPED` · `LOOKS_LIKE_WEB_MERCATOR` · `LOOKS_LIKE_PROJECTED_METRES` · `NOT_DEGREES` · `NOTHING_TO_CHANGE` · `ALREADY_OVER` · `NOT_YET` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IF_MATCH_MISSING` */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    propose_coverage: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag you read, e.g. "3" */
                "if-match"?: string | null;
            };
            path: {
                coverage_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CoverageWish"];
            };
        };
        responses: {
            /** @description The proposal. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalOut"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `COVERAGE_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STALE_EDIT` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `GEOMETRY_MISSING` · `GEOMETRY_TYPE` · `GEOMETRY_MALFORMED` · `GEOMETRY_EMPTY` · `GEOMETRY_INVALID` · `COORDINATE_MALFORMED` · `RING_TOO_SHORT` · `RING_NOT_CLOSED` · `TOO_MANY_VERTICES` · `AREA_TOO_LARGE` · `OUTSIDE_JURISDICTION` · `CRS_NOT_WGS84` · `COORDINATES_ROUNDED` · `LON_LAT_SWAPPED` · `LOOKS_LIKE_WEB_MERCATOR` · `LOOKS_LIKE_PROJECTED_METRES` · `NOT_DEGREES` · `NOTHING_TO_CHANGE` · `ALREADY_OVER` · `NOT_YET` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IF_MATCH_MISSING` */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_devices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller's devices, revoked ones included. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Devices"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_device: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its token is worth nothing from now on. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DEVICE_UNKNOWN` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    follow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description `event: hello` once, then `event: sighting` for each pin heard; `event: lost` tells how many were left out because the reader was too slow; a comment every 15 s keeps the line open. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example event: hello
                     *     data: {}
                     *
                     *     event: sighting
                     *     data: {"pin_id":"0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10","code":"7K2MQX4TD","lon":107.5847,"lat":16.4637,"heard_at":"2026-05-01T08:30:00+00:00","trust_class":2,"rssi":-71}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_LISTENERS` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_excavations: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                life?: ("draft" | "requested" | "open" | "closed") | null;
                /** @description in code, title or purpose */
                q?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Excavations"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_excavation: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExcavationIn"];
            };
        };
        responses: {
            /** @description The draft; its version as ETag. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Excavation"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ALREADY_THERE` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_excavation: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                excavation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The permit with its standing; its version as ETag. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Excavation"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_excavation: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
                /** @description the ETag you read, e.g. "3" */
                "if-match"?: string | null;
            };
            path: {
                excavation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExcavationEdit"];
            };
        };
        responses: {
            /** @description The permit as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Excavation"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JOB_CLOSED` · `EMERGENCY_IS_FIXED` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STALE_EDIT` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `NOTHING_TO_CHANGE` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IF_MATCH_MISSING` */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_as_found_of_job: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                excavation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AsFoundList"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_as_found: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                excavation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AsFoundIn"];
            };
        };
        responses: {
            /** @description The record, and what the register made of it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AsFound"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` · `ASSET_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SUBMITTED` · `JOB_CLOSED` · `ALREADY_THERE` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `ASSET_MISSING` · `PATH_MALFORMED` · `NOT_AT_THE_DIG` · `OUTSIDE_JURISDICTION` · `NOT_AS_RECORDED` · `SHIFT_MISSING` · `OWNER_UNKNOWN` · `PHOTO_NOT_FOUND` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_excavation: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                excavation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The permit as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Excavation"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JOB_CLOSED` · `STEPS_OPEN` · `SHIFT_RUNNING` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evaluate_excavation: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                excavation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The evaluation that stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standing"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JOB_CLOSED` · `NOT_SUBMITTED` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EVALUATION_FAILED` · `TRY_AGAIN` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    extend_excavation: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                excavation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Extend"];
            };
        };
        responses: {
            /** @description The permit with its new revision. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Excavation"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JOB_CLOSED` · `NOT_SUBMITTED` · `REVISION_OPEN` · `WINDOW_OVER` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `WINDOW_REVERSED` · `TIME_MALFORMED` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issue_certificate: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                excavation_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["IssueIn"] | null;
            };
        };
        responses: {
            /** @description The certificate. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standing"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JOB_CLOSED` · `NOT_SUBMITTED` · `WRONG_REVISION` · `REPLIES_AWAITED` · `ALREADY_ISSUED` · `WINDOW_OVER` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CERTIFICATE_KEY_UNUSABLE` · `EVALUATION_FAILED` · `TRY_AGAIN` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_overlaps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                excavation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whom to call, and where the two meet. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overlaps"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_revision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                excavation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevisionIn"];
            };
        };
        responses: {
            /** @description The revision; its version as ETag. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revision"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JOB_CLOSED` · `REVISION_OPEN` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `AREA_MISSING` · `TWO_FORMS` · `PARTS_EMPTY` · `PART_MALFORMED` · `TOO_MANY_PARTS` · `TOO_MANY_VERTICES` · `TOO_LONG` · `AREA_TOO_LARGE` · `OUTSIDE_JURISDICTION` · `GEOMETRY_MISSING` · `GEOMETRY_TYPE` · `GEOMETRY_MALFORMED` · `GEOMETRY_EMPTY` · `GEOMETRY_INVALID` · `RING_TOO_SHORT` · `RING_NOT_CLOSED` · `LINE_TOO_SHORT` · `COORDINATE_MALFORMED` · `COORDINATES_ROUNDED` · `CRS_NOT_WGS84` · `NOT_CONVERTIBLE` · `METHOD_UNKNOWN` · `NUMBER_MALFORMED` · `NUMBER_IMPLAUSIBLE` · `DEPTHS_CROSSED` · `TIME_MALFORMED` · `WINDOW_REVERSED` · `LON_LAT_SWAPPED` · `LOOKS_LIKE_WEB_MERCATOR` · `LOOKS_LIKE_PROJECTED_METRES` · `NOT_DEGREES` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_revision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                excavation_id: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The revision; its version as ETag. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revision"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` · `REVISION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_revision: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag you read, e.g. "3" */
                "if-match"?: string | null;
            };
            path: {
                excavation_id: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevisionIn"];
            };
        };
        responses: {
            /** @description The revision as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revision"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` · `REVISION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JOB_CLOSED` · `REVISION_IS_FIXED` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STALE_EDIT` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `AREA_MISSING` · `TWO_FORMS` · `PARTS_EMPTY` · `PART_MALFORMED` · `TOO_MANY_PARTS` · `TOO_MANY_VERTICES` · `TOO_LONG` · `AREA_TOO_LARGE` · `OUTSIDE_JURISDICTION` · `GEOMETRY_MISSING` · `GEOMETRY_TYPE` · `GEOMETRY_MALFORMED` · `GEOMETRY_EMPTY` · `GEOMETRY_INVALID` · `RING_TOO_SHORT` · `RING_NOT_CLOSED` · `LINE_TOO_SHORT` · `COORDINATE_MALFORMED` · `COORDINATES_ROUNDED` · `CRS_NOT_WGS84` · `NOT_CONVERTIBLE` · `METHOD_UNKNOWN` · `NUMBER_MALFORMED` · `NUMBER_IMPLAUSIBLE` · `DEPTHS_CROSSED` · `TIME_MALFORMED` · `WINDOW_REVERSED` · `LON_LAT_SWAPPED` · `LOOKS_LIKE_WEB_MERCATOR` · `LOOKS_LIKE_PROJECTED_METRES` · `NOT_DEGREES` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IF_MATCH_MISSING` */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_consent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                excavation_id: string;
                /** @description number of the revision */
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentIn"];
            };
        };
        responses: {
            /** @description Sent before: stored once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentOut"];
                };
            };
            /** @description The consent as it was stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentOut"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` · `NOT_ASKED` · `NOT_YOUR_ASSET` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` · `REVISION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SUBMITTED` · `REVISION_SUPERSEDED` · `EXCAVATION_CLOSED` · `ALREADY_THERE` · `ANSWER_DIFFERS` · `ASSET_CHANGED` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNKNOWN_REFERENCE` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                excavation_id: string;
                /** @description number of the revision */
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseIn"];
            };
        };
        responses: {
            /** @description Sent before: stored once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseOut"];
                };
            };
            /** @description The release as it was stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseOut"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` · `NOT_ASKED` · `NOT_YOUR_ASSET` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` · `REVISION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SUBMITTED` · `REVISION_SUPERSEDED` · `EXCAVATION_CLOSED` · `ALREADY_THERE` · `ANSWER_DIFFERS` · `NOT_RESTRICTED` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNKNOWN_REFERENCE` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_reply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                excavation_id: string;
                /** @description number of the revision */
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplyIn"];
            };
        };
        responses: {
            /** @description Sent before: stored once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplyOut"];
                };
            };
            /** @description The answer as it was stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplyOut"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` · `NOT_ASKED` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` · `REVISION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SUBMITTED` · `REVISION_SUPERSEDED` · `EXCAVATION_CLOSED` · `ALREADY_THERE` · `ANSWER_DIFFERS` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `GEOMETRY_MISSING` · `GEOMETRY_TYPE` · `GEOMETRY_MALFORMED` · `COORDINATE_MALFORMED` · `RING_TOO_SHORT` · `RING_NOT_CLOSED` · `LINE_TOO_SHORT` · `TOO_MANY_PARTS` · `TOO_MANY_VERTICES` · `OUTSIDE_JURISDICTION` · `LON_LAT_SWAPPED` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_certificate: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                excavation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Revoke"];
            };
        };
        responses: {
            /** @description The certificate as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standing"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_ISSUED` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_routed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                excavation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The owners asked about the current revision. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Routed"][];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_shift: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                excavation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShiftIn"];
            };
        };
        responses: {
            /** @description The shift. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shift"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JOB_CLOSED` · `NOT_CLEARED` · `SHIFT_RUNNING` · `ALREADY_THERE` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submit_excavation: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                excavation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Submit"];
            };
        };
        responses: {
            /** @description The permit as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Excavation"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXCAVATION_NOT_FOUND` · `REVISION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JOB_CLOSED` · `WRONG_REVISION` · `ALREADY_SUBMITTED` · `WINDOW_OVER` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_hold_point: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                step_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Sign"];
            };
        };
        responses: {
            /** @description The step, signed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` · `NOBODY_SIGNS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STEP_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCAN_UNKNOWN` · `SCAN_OF_NO_PIN` · `WRONG_PIN` · `SCAN_FORGED` · `SCAN_CLOCK_WRONG` · `SCAN_TOO_OLD` · `SCAN_WITHOUT_PLACE` · `SCAN_FAR_AWAY` · `PIN_IN_TWO_PLACES` · `STEP_SIGNED` · `NOT_ISSUED` · `CERTIFICATE_OVER` · `STEP_TOO_EARLY` · `SIGNED_ELSEWHERE` · `MEETING_NOT_SIGNED` · `AS_FOUND_MISSING` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `SCAN_MISSING` · `SCAN_NOT_ASKED` · `RESULT_NOT_POSSIBLE` · `POSITION_MISSING` · `PHOTO_NOT_FOUND` · `UNKNOWN_REFERENCE` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_inbox: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description past: can no longer be answered, because a newer revision was asked about or the job is closed */
                state?: "pending" | "late" | "replied" | "standing_instruction" | "past" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of requests, the most urgent first, and how many there are of each state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inbox"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `NOT_YOUR_JOB` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CURSOR_INVALID` · `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_request: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request with everything that is needed to answer it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxItem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `NOT_YOUR_JOB` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_jurisdiction: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Name, extent, kinds, words. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JurisdictionOut"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_lines: {
        parameters: {
            query: {
                /** @description west,south,east,north in degrees (WGS 84) */
                bbox: string;
                /** @description `next` of the page before */
                cursor?: string | null;
                /** @description features on a page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description GeoJSON, a page at a time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Features"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BOX_INVALID` · `AREA_TOO_LARGE` · `OUTSIDE_JURISDICTION` · `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_line: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                line_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The line; its version as ETag. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Line"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `LINE_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_looks: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: number | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of looks, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Looks"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `NOT_YOUR_JOB` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_mark: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag you read, e.g. "3" */
                "if-match"?: string | null;
            };
            path: {
                mark_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MarkEdit"];
            };
        };
        responses: {
            /** @description The mark as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mark"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MARK_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STALE_EDIT` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `UNKNOWN_REFERENCE` · `NOTHING_TO_CHANGE` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IF_MATCH_MISSING` */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Person, role, organisation and device behind the credential. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_nodes: {
        parameters: {
            query: {
                /** @description west,south,east,north in degrees (WGS 84) */
                bbox: string;
                /** @description `next` of the page before */
                cursor?: string | null;
                /** @description features on a page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description GeoJSON, a page at a time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Features"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BOX_INVALID` · `AREA_TOO_LARGE` · `OUTSIDE_JURISDICTION` · `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_node: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                node_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The node; its version as ETag. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Node"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NODE_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_outline_file: {
        parameters: {
            query?: {
                /** @description the system of its numbers, as EPSG:9214. Must be named for DXF */
                crs?: string | null;
                /** @description of a DXF: take only this layer */
                layer?: string | null;
                /** @description the file's name; only its ending is looked at */
                name?: string;
            };
            header?: {
                "Accept-Language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The bytes of the file: GeoJSON, GPX or DXF in text form */
        requestBody: {
            content: {
                /** @example {"type": "LineString", "coordinates": [[107.5846, 16.4636], [107.5848, 16.4636]]} */
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description The shapes in longitude and latitude, and how the file was understood. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutlineOut"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OUTLINE_FORMAT` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OUTLINE_NOT_ITS_NAME` · `OUTLINE_UNREADABLE` · `OUTLINE_XML_ENTITIES` · `OUTLINE_EMPTY` · `OUTLINE_TOO_DEAR` · `OUTLINE_TILTED` · `CRS_MISSING` · `CRS_UNKNOWN` · `CRS_CONFLICT` · `CRS_MISFIT` · `CRS_NOT_WGS84` · `TOO_MANY_PARTS` · `TOO_MANY_VERTICES` · `OUTSIDE_JURISDICTION` · `GEOMETRY_MISSING` · `GEOMETRY_TYPE` · `GEOMETRY_MALFORMED` · `GEOMETRY_EMPTY` · `GEOMETRY_INVALID` · `RING_TOO_SHORT` · `RING_NOT_CLOSED` · `LINE_TOO_SHORT` · `COORDINATE_MALFORMED` · `COORDINATES_ROUNDED` · `NOT_CONVERTIBLE` · `JSON_TOO_DEEP` · `LON_LAT_SWAPPED` · `NOT_DEGREES` · `LOOKS_LIKE_WEB_MERCATOR` · `LOOKS_LIKE_PROJECTED_METRES` · `INVALID` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_owner_accuracy: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                owner_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts of its last exposures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accuracy"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OWNER_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_pins: {
        parameters: {
            query: {
                /** @description west,south,east,north in degrees (WGS 84) */
                bbox: string;
                /** @description `next` of the page before */
                cursor?: string | null;
                /** @description features on a page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description GeoJSON, a page at a time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Features"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BOX_INVALID` · `AREA_TOO_LARGE` · `OUTSIDE_JURISDICTION` · `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_one_pin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pin_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pin with tags, marks and what was last heard; its version as ETag. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pin"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PIN_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_pin: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag you read, e.g. "3" */
                "if-match"?: string | null;
            };
            path: {
                pin_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PinEdit"];
            };
        };
        responses: {
            /** @description The pin as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pin"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` · `NEEDS_SECOND_PERSON` · `TAKE_OVER_REFUSED` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PIN_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STALE_EDIT` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `UNKNOWN_REFERENCE` · `NOTHING_TO_CHANGE` · `OUTSIDE_JURISDICTION` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IF_MATCH_MISSING` */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_mark: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pin_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMark"];
            };
        };
        responses: {
            /** @description The mark. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mark"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PIN_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ALREADY_THERE` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `UNKNOWN_REFERENCE` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_tag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pin_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTag"];
            };
        };
        responses: {
            /** @description The tag. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PIN_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ALREADY_THERE` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `UNKNOWN_REFERENCE` · `NEEDS_COMMISSIONING` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_pin_by_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pin with tags, marks and what was last heard; its version as ETag. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pin"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PIN_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PAYLOAD_REFUSED` · `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_proposals: {
        parameters: {
            query?: {
                /** @description also those that ended */
                all?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Of the reader's organisation, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalList"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decide_proposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            /** @description The proposal as it was decided. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalOut"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` · `NEEDS_SECOND_PERSON` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PROPOSAL_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PROPOSAL_DECIDED` · `DECIDED_ELSEWHERE` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STALE_EDIT` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_pin: {
        parameters: {
            query?: never;
            header?: {
                /** @description words in one of en, vi, ko */
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description ble: advertising data */
                    adv?: string;
                    /**
                     * Format: date-time
                     * @description the device's clock, with its zone
                     */
                    captured_at: string;
                    /** @enum {string} */
                    carrier: "ble" | "epc" | "nfc" | "ndef" | "qr" | "code";
                    /** @description a name for the reader, kept with the sighting */
                    device?: string;
                    /** @description epc: the EPC; nfc: the NDEF message */
                    hex?: string;
                    /**
                     * Format: uuid
                     * @description made by the client; the same id again is a repeat
                     */
                    id: string;
                    /** @description ble: by company id */
                    manufacturer_data?: {
                        [key: string]: string;
                    };
                    position?: {
                        accuracy_m?: number;
                        fix_quality?: string;
                        lat: number;
                        lon: number;
                    };
                    /** @description dBm */
                    rssi?: number;
                    /** @description ble: by service UUID */
                    service_data?: {
                        [key: string]: string;
                    };
                    /** @description code, qr: what was typed or scanned */
                    text?: string;
                };
            };
        };
        responses: {
            /** @description The pin, what is tied to it, what lies below, and how far it can be trusted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadAnswer"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PIN_UNKNOWN` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SIGHTING_CONFLICT` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PAYLOAD_REFUSED` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_meeting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reply_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeetingIn"];
            };
        };
        responses: {
            /** @description The answer with the signed record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplyOut"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REPLY_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEETING_SIGNED` · `NO_MEETING` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STALE_EDIT` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search: {
        parameters: {
            query: {
                limit?: number;
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What fits, best first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundList"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Signed in; the session cookie is set. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SIGN_IN_FAILED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FOREIGN_PAGE` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_TRIES` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session, or the device token that was shown, is worth nothing from now on. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FOREIGN_PAGE` · `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_shift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shift_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShiftEnd"];
            };
        };
        responses: {
            /** @description The shift. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shift"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` · `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SHIFT_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SHIFT_ENDED` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hand_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    sightings: {
                        /** @description ble: advertising data */
                        adv?: string;
                        /**
                         * Format: date-time
                         * @description the device's clock, with its zone
                         */
                        captured_at: string;
                        /** @enum {string} */
                        carrier: "ble" | "epc" | "nfc" | "ndef" | "qr" | "code";
                        /** @description a name for the reader, kept with the sighting */
                        device?: string;
                        /** @description epc: the EPC; nfc: the NDEF message */
                        hex?: string;
                        /**
                         * Format: uuid
                         * @description made by the client; the same id again is a repeat
                         */
                        id: string;
                        /** @description ble: by company id */
                        manufacturer_data?: {
                            [key: string]: string;
                        };
                        position?: {
                            accuracy_m?: number;
                            fix_quality?: string;
                            lat: number;
                            lon: number;
                        };
                        /** @description dBm */
                        rssi?: number;
                        /** @description ble: by service UUID */
                        service_data?: {
                            [key: string]: string;
                        };
                        /** @description code, qr: what was typed or scanned */
                        text?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description A receipt or a reason for each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_SIGHTINGS` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_standing_instructions: {
        parameters: {
            query?: {
                /** @description also those that ended */
                all?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The reader's own, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingList"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_standing_instruction: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StandingIn"];
            };
        };
        responses: {
            /** @description The instruction, signed. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingOut"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ALREADY_THERE` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `GEOMETRY_MISSING` · `GEOMETRY_TYPE` · `GEOMETRY_MALFORMED` · `GEOMETRY_EMPTY` · `GEOMETRY_INVALID` · `COORDINATE_MALFORMED` · `RING_TOO_SHORT` · `RING_NOT_CLOSED` · `TOO_MANY_VERTICES` · `AREA_TOO_LARGE` · `OUTSIDE_JURISDICTION` · `CRS_NOT_WGS84` · `COORDINATES_ROUNDED` · `LON_LAT_SWAPPED` · `LOOKS_LIKE_WEB_MERCATOR` · `LOOKS_LIKE_PROJECTED_METRES` · `NOT_DEGREES` · `ALREADY_OVER` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_standing_instruction: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag you read, e.g. "3" */
                "if-match"?: string | null;
            };
            path: {
                standing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The instruction with its end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingOut"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STANDING_INSTRUCTION_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STALE_EDIT` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IF_MATCH_MISSING` */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_tag: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag you read, e.g. "3" */
                "if-match"?: string | null;
            };
            path: {
                tag_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagEdit"];
            };
        };
        responses: {
            /** @description The tag as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TAG_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ALREADY_THERE` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STALE_EDIT` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `UNKNOWN_REFERENCE` · `NOTHING_TO_CHANGE` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IF_MATCH_MISSING` */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_tasks: {
        parameters: {
            query?: {
                /** @description also those that ended */
                all?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open tasks, the most urgent first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskList"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_task: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag you read, e.g. "3" */
                "if-match"?: string | null;
            };
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskEnd"];
            };
        };
        responses: {
            /** @description The task as it ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeTask"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` · `FOREIGN_PAGE` · `FORBIDDEN` · `NOT_YOUR_JOB` · `NOT_YOURS` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TASK_NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STALE_EDIT` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RULE_BROKEN` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IF_MATCH_MISSING` */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_tile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                layer: components["schemas"]["Layer"];
                x: number;
                y: number;
                z: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tile: one layer, named like the layer asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.mapbox-vector-tile": string;
                };
            };
            /** @description Nothing is there, or nothing the caller may see. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `NOT_SIGNED_IN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TILE_OUT_OF_RANGE` · `INVALID` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    make_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenWish"];
            };
        };
        responses: {
            /** @description The token, shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description `JSON_INVALID` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SIGN_IN_FAILED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FOREIGN_PAGE` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_DEVICES` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_JSON` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_TRIES` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY` · `BUSY` · `TOOK_TOO_LONG` · `TRY_AGAIN` · `NO_ROOM` · `NO_RULE_SET` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    livez: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alive"];
                };
            };
        };
    };
    read_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus exposition text. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything is as it should be. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description Something is wrong; `mend` says what to do. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
}
