"""Every code a refusal of the API can carry: its HTTP status and the sentence people read. A code never changes.

Refusals of the register's own rules (triggers) bring their sentence with them; the one here is the example.
"""

CODES: dict[str, tuple[int, str]] = {
    # of any request
    "BAD_REQUEST": (400, "The request cannot be read."),
    "JSON_INVALID": (400, "The body is not one JSON value in UTF-8. NaN and Infinity are no JSON."),
    "NOT_SIGNED_IN": (401, "Sign in, or send a device token as Authorization: Bearer."),
    "SIGN_IN_FAILED": (401, "Name or password is wrong."),
    "FORBIDDEN": (403, "Your role may not do this."),
    "SCOPE_MISSING": (403, 'This token does not have the scope "write". Make a token that has it.'),
    "FOREIGN_PAGE": (403, "With a cookie, changes are taken from this server's own pages only."),
    "NOT_FOUND": (404, "There is nothing at this address."),
    "METHOD_NOT_ALLOWED": (405, "Method Not Allowed"),
    "BODY_TOO_SLOW": (408, "The body was not whole after 60 seconds. Send it again, or in smaller parts."),
    "BODY_TOO_LARGE": (413, "A body holds 2000000 bytes at most. Send it in smaller parts."),
    "NOT_JSON": (415, "Send JSON, with Content-Type: application/json."),
    "INVALID": (422, "/user: Field required"),
    "JSON_TOO_DEEP": (422, "The body is nested more than 40 levels deep."),
    "TEXT_WITH_NUL": (422, "A text holds the character NUL (U+0000), which cannot be stored."),
    "NUMBER_NOT_FINITE": (422, "A number is too large to be one."),
    "BAD_VALUE": (422, "A value is out of its range or has the wrong form."),
    "TOO_MANY_TRIES": (429, "Too many tries failed. Wait a quarter of an hour."),
    "INTERNAL": (500, "Something went wrong on the server. It was logged; nothing was changed."),
    "DATABASE_AWAY": (503, "The database cannot be reached. Nothing was stored; try again."),
    "BUSY": (503, "The server is busy. Try again in a moment."),
    "TOOK_TOO_LONG": (503, "The database took too long. Ask for less, or try again later."),
    "TRY_AGAIN": (503, "Somebody else was changing the same thing. Try again."),
    "NO_ROOM": (503, "The database has no room left. Nothing was stored; keep what you have."),
    "NO_RULE_SET": (503, "No jurisdiction is active here. Run: smartpin rules activate"),
    "TOO_MANY_LISTENERS": (503, "Too many live views are open. Try again later."),
    # of devices
    "DEVICE_UNKNOWN": (404, "You have no device with this id."),
    "TOO_MANY_DEVICES": (409, "You have 100 devices already. Revoke one first (DELETE /api/v1/devices/…)."),
    # of places
    "OUTSIDE_JURISDICTION": (422, "The place lies outside the area this register serves."),
    "AREA_TOO_LARGE": (422, "The box covers 31.2 km²; 4 km² can be asked for at once."),
    "BOX_INVALID": (422, "bbox is west,south,east,north in degrees, with west < east and south < north."),
    # of sightings
    "PAYLOAD_REFUSED": (422, "CODE_CHECK: the last symbol does not fit the others: read the code again"),
    "PIN_UNKNOWN": (404, "No pin with this identity is known to you. The sighting was stored."),
    "SIGHTING_CONFLICT": (409, "Another sighting has this id already. Give every sighting an id of its own."),
    "TOO_MANY_SIGHTINGS": (422, "A batch holds 1000 sightings at most."),
    # of pins, lines and nodes
    "PIN_NOT_FOUND": (404, "There is no such pin, or you may not see it."),
    "TAG_NOT_FOUND": (404, "There is no such tag, or you may not see it."),
    "MARK_NOT_FOUND": (404, "There is no such mark, or you may not see it."),
    "LINE_NOT_FOUND": (404, "There is no such line, or you may not see it."),
    "NODE_NOT_FOUND": (404, "There is no such node, or you may not see it."),
    "ALREADY_THERE": (409, "The register has this already: pin tag unique while active."),
    "NEEDS_SECOND_PERSON": (409, "Moving it more than 0.5 m needs a second person: send it as a proposal."),
    "STALE_EDIT": (412, "It was changed meanwhile. Read it again and repeat your edit."),
    "IF_MATCH_MISSING": (428, 'Send If-Match with the ETag you read, for example If-Match: "3".'),
    "NOT_YOUR_JOB": (403, "The role contractor may not change pin."),
    "NOT_YOURS": (403, "Another organisation looks after this pin."),
    "TAKE_OVER_REFUSED": (403, "Only the authority moves a pin to another organisation."),
    "RULE_BROKEN": (422, "A rule of the register was broken: pin mark offset is plausible."),
    "UNKNOWN_REFERENCE": (422, "A value refers to something the register does not have."),
    "NEEDS_COMMISSIONING": (422, "A tag of format smartpin gets its keys when it is commissioned."),
    "NOTHING_TO_CHANGE": (422, "The body names nothing that can be changed."),
    # of tiles
    "TILE_OUT_OF_RANGE": (422, "z is 0 to 22, x and y are 0 to 2^z - 1."),
}
