-- Who there is, who belongs to whom, with which device, and where they may look.

CREATE TABLE org.organisation (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  short_name text NOT NULL,
  kind text NOT NULL REFERENCES lookup.organisation_kind,
  phone text,
  desk_phone text,
  email text,
  address text,
  two_person boolean NOT NULL DEFAULT true,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT organisation_name_is_not_blank CHECK (btrim(name) <> '' AND btrim(short_name) <> ''),
  CONSTRAINT organisation_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE org.organisation IS 'Owner, authority or contractor: the tenant';
COMMENT ON COLUMN org.organisation.phone IS 'Number printed on tags and shown to crews';
COMMENT ON COLUMN org.organisation.desk_phone IS 'Number to call about restricted assets';
COMMENT ON COLUMN org.organisation.two_person IS 'Dangerous changes need a second person; false is written into certificates';
CREATE UNIQUE INDEX organisation_name_unique_while_active ON org.organisation (lower(name)) WHERE valid_to IS NULL;
CREATE INDEX organisation_name_prefix ON org.organisation (lower(name) text_pattern_ops);

CREATE TABLE org.person (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES org.organisation,
  user_name text NOT NULL,
  display_name text NOT NULL,
  language text NOT NULL DEFAULT 'en',
  password_hash text,
  login_role name,
  disabled_at timestamptz,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT person_user_name_is_unique UNIQUE (user_name),
  CONSTRAINT person_login_role_is_unique UNIQUE (login_role),
  CONSTRAINT person_user_name_is_plain CHECK (user_name ~ '^[a-z0-9][a-z0-9._@-]{0,62}$'),
  CONSTRAINT person_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE org.person IS 'A human being who signs in';
COMMENT ON COLUMN org.person.password_hash IS 'argon2id, or null for people who sign in elsewhere';
COMMENT ON COLUMN org.person.login_role IS 'Personal database role of a GIS engineer; the actor of that session is found by it';
CREATE INDEX person_organisation ON org.person (organisation_id);

CREATE TABLE org.membership (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES org.person,
  organisation_id uuid NOT NULL REFERENCES org.organisation,
  role text NOT NULL REFERENCES lookup.role,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT membership_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE org.membership IS 'Which role a person has in which organisation';
CREATE UNIQUE INDEX membership_unique_while_active ON org.membership (person_id, organisation_id, role) WHERE valid_to IS NULL;
CREATE INDEX membership_organisation ON org.membership (organisation_id);

CREATE TABLE org.device (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES org.organisation,
  person_id uuid REFERENCES org.person,
  name text NOT NULL,
  kind text NOT NULL DEFAULT 'client',
  token_sha256 bytea,
  scopes text[] NOT NULL DEFAULT '{ingest}',
  expires_at timestamptz,
  revoked_at timestamptz,
  last_seen_at timestamptz,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT device_token_is_sha256 CHECK (octet_length(token_sha256) = 32),
  CONSTRAINT device_scopes_are_known CHECK (scopes <@ ARRAY['ingest', 'read', 'write']),
  CONSTRAINT device_name_is_not_blank CHECK (btrim(name) <> ''),
  CONSTRAINT device_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE org.device IS 'Phone, tablet or gateway with a token of its own, which can be revoked alone';
COMMENT ON COLUMN org.device.person_id IS 'Whose device it is; null for a gateway, which then acts for its organisation and hands in sightings only';
COMMENT ON COLUMN org.device.token_sha256 IS 'Hash of the token; the token itself is shown once and kept nowhere';
CREATE UNIQUE INDEX device_token_is_unique ON org.device (token_sha256);
CREATE INDEX device_organisation ON org.device (organisation_id);
CREATE INDEX device_person ON org.device (person_id);

CREATE TABLE org.session (
  token_sha256 bytea PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES org.person,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  user_agent text,
  CONSTRAINT session_token_is_sha256 CHECK (octet_length(token_sha256) = 32),
  CONSTRAINT session_ends_after_it_began CHECK (expires_at > created_at)
);
COMMENT ON TABLE org.session IS 'A browser that is signed in; the cookie holds the token, this table its hash';
CREATE INDEX session_person ON org.session (person_id);

CREATE TABLE org.sign_in_attempt (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_name text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  ok boolean NOT NULL,
  CONSTRAINT sign_in_attempt_user_name_is_short CHECK (length(user_name) <= 200)
);
COMMENT ON TABLE org.sign_in_attempt IS 'Tries to sign in, for slowing down guessers; not versioned, may be pruned';
CREATE INDEX sign_in_attempt_recent ON org.sign_in_attempt (user_name, at);

CREATE TABLE org.work_area (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES org.organisation,
  person_id uuid REFERENCES org.person,
  name text,
  geom geometry(MultiPolygon, :srid) NOT NULL,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT work_area_geometry_is_valid CHECK (ST_IsValid(geom) AND NOT ST_IsEmpty(geom)),
  CONSTRAINT work_area_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE org.work_area IS 'Where an organisation or one person of it may look';
COMMENT ON COLUMN org.work_area.person_id IS 'Null: the area is good for everybody in the organisation';
CREATE INDEX work_area_organisation ON org.work_area (organisation_id);
CREATE INDEX work_area_person ON org.work_area (person_id);
CREATE INDEX work_area_geom ON org.work_area USING gist (geom);
