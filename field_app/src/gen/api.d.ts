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
         * AssetStatus
         * @description Whether an asset is in use. Anything but removed or planned counts as in service.
         * @enum {string}
         */
        AssetStatus: "planned" | "in_service" | "isolated" | "abandoned" | "removed" | "unknown";
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
         * Carrier
         * @description How a pin's identity was read.
         * @enum {string}
         */
        Carrier: "ble" | "epc" | "nfc" | "qr" | "code";
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
            /** @description `AREA_MISSING` · `TWO_FORMS` · `PARTS_EMPTY` · `PART_MALFORMED` · `TOO_MANY_PARTS` · `TOO_MANY_VERTICES` · `TOO_LONG` · `AREA_TOO_LARGE` · `OUTSIDE_JURISDICTION` · `GEOMETRY_MISSING` · `GEOMETRY_TYPE` · `GEOMETRY_MALFORMED` · `GEOMETRY_EMPTY` · `GEOMETRY_INVALID` · `RING_TOO_SHORT` · `RING_NOT_CLOSED` · `LINE_TOO_SHORT` · `COORDINATE_MALFORMED` · `COORDINATES_ROUNDED` · `CRS_NOT_WGS84` · `NOT_CONVERTIBLE` · `METHOD_UNKNOWN` · `NUMBER_MALFORMED` · `NUMBER_IMPLAUSIBLE` · `DEPTHS_CROSSED` · `TIME_MALFORMED` · `WINDOW_REVERSED` · `INVALID` · `JSON_TOO_DEEP` · `TEXT_WITH_NUL` · `NUMBER_NOT_FINITE` · `BAD_VALUE` */
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
