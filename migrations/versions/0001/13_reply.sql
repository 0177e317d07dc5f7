-- What owners answer to a revision. Answers add up and cannot be taken back.

CREATE TABLE dig.owner_reply (
  id uuid PRIMARY KEY,
  revision_id uuid NOT NULL REFERENCES dig.excavation_revision,
  owner_id uuid NOT NULL REFERENCES org.organisation,
  code text NOT NULL REFERENCES lookup.reply_code,
  note text,
  replied_at timestamptz NOT NULL DEFAULT now(),
  replied_by uuid REFERENCES org.person,
  valid_until timestamptz,
  meeting_signed_at timestamptz,
  meeting_signed_by uuid REFERENCES org.person,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT owner_reply_meeting_is_signed_by_somebody CHECK (num_nulls(meeting_signed_at, meeting_signed_by) IN (0, 2)),
  CONSTRAINT owner_reply_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE dig.owner_reply IS 'An owner''s answer to one revision; the worst of several counts';
COMMENT ON COLUMN dig.owner_reply.meeting_signed_at IS 'When the meeting on site was recorded; turns STANDBY and HIGH_PRIORITY_MEETING into a caution';
CREATE INDEX owner_reply_revision ON dig.owner_reply (revision_id, owner_id);
CREATE INDEX owner_reply_owner ON dig.owner_reply (owner_id);

CREATE TABLE dig.consent (
  id uuid PRIMARY KEY,
  revision_id uuid NOT NULL REFERENCES dig.excavation_revision,
  owner_id uuid NOT NULL REFERENCES org.organisation,
  line_id uuid REFERENCES asset.utility_line,
  node_id uuid REFERENCES asset.utility_node,
  asset_version bigint NOT NULL,
  conditions text,
  given_by uuid NOT NULL REFERENCES org.person,
  second_by uuid REFERENCES org.person,
  given_at timestamptz NOT NULL DEFAULT now(),
  valid_until timestamptz,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT consent_is_for_one_line_or_one_node CHECK (num_nonnulls(line_id, node_id) = 1),
  CONSTRAINT consent_second_person_is_another CHECK (second_by <> given_by),
  CONSTRAINT consent_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE dig.consent IS 'The owner agrees to digging in an asset''s zone, for this version of the asset and this revision';
CREATE INDEX consent_revision ON dig.consent (revision_id);
CREATE INDEX consent_line ON dig.consent (line_id) WHERE line_id IS NOT NULL;
CREATE INDEX consent_node ON dig.consent (node_id) WHERE node_id IS NOT NULL;

CREATE TABLE dig.restricted_release (
  id uuid PRIMARY KEY,
  revision_id uuid NOT NULL REFERENCES dig.excavation_revision,
  owner_id uuid NOT NULL REFERENCES org.organisation,
  line_id uuid REFERENCES asset.utility_line,
  node_id uuid REFERENCES asset.utility_node,
  released_by uuid NOT NULL REFERENCES org.person,
  released_at timestamptz NOT NULL DEFAULT now(),
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT restricted_release_is_for_one_line_or_one_node CHECK (num_nonnulls(line_id, node_id) = 1),
  CONSTRAINT restricted_release_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE dig.restricted_release IS 'The owner''s desk opens a restricted asset to one revision';
CREATE INDEX restricted_release_revision ON dig.restricted_release (revision_id);
CREATE INDEX restricted_release_line ON dig.restricted_release (line_id) WHERE line_id IS NOT NULL;
CREATE INDEX restricted_release_node ON dig.restricted_release (node_id) WHERE node_id IS NOT NULL;
