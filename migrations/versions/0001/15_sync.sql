-- Work given out, changes that wait for a second person, files, and receipts.

CREATE TABLE sync.task (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES org.organisation,
  assigned_to uuid REFERENCES org.person,
  title text NOT NULL,
  note text,
  state text NOT NULL DEFAULT 'open' REFERENCES lookup.task_state,
  entity text,
  entity_id uuid,
  geom geometry(Point, :srid),
  due_at timestamptz,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT task_title_is_not_blank CHECK (btrim(title) <> ''),
  CONSTRAINT task_names_a_whole_entity CHECK (num_nulls(entity, entity_id) IN (0, 2)),
  CONSTRAINT task_geometry_is_finite CHECK (NOT ST_IsEmpty(geom)
    AND ST_X(geom) > -2e7 AND ST_X(geom) < 2e7 AND ST_Y(geom) > -2e7 AND ST_Y(geom) < 2e7),
  CONSTRAINT task_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE sync.task IS 'Work given to a crew';
CREATE INDEX task_organisation ON sync.task (organisation_id, state);
CREATE INDEX task_assigned_to ON sync.task (assigned_to) WHERE assigned_to IS NOT NULL;
CREATE INDEX task_geom ON sync.task USING gist (geom);

CREATE TABLE sync.proposal (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES org.organisation,
  entity text NOT NULL,
  entity_id uuid NOT NULL,
  entity_version bigint NOT NULL,
  patch jsonb NOT NULL,
  reason text NOT NULL,
  state text NOT NULL DEFAULT 'pending' REFERENCES lookup.proposal_state,
  proposed_by uuid NOT NULL REFERENCES org.person,
  decided_by uuid REFERENCES org.person,
  decided_at timestamptz,
  decided_xid xid8,
  decision_note text,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT proposal_patch_is_an_object CHECK (jsonb_typeof(patch) = 'object' AND patch <> '{}'),
  CONSTRAINT proposal_reason_is_not_blank CHECK (btrim(reason) <> ''),
  CONSTRAINT proposal_is_approved_by_another_person CHECK (state <> 'approved' OR (decided_by IS NOT NULL AND decided_by <> proposed_by)),
  CONSTRAINT proposal_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE sync.proposal IS 'A change that needs a second person';
COMMENT ON COLUMN sync.proposal.entity_version IS 'row_version of the entity the wish was made on';
COMMENT ON COLUMN sync.proposal.patch IS 'New values by column; a geometry as hexadecimal EWKB';
COMMENT ON COLUMN sync.proposal.decided_xid IS 'Transaction that approved it: the change must happen in the same one';
CREATE INDEX proposal_organisation ON sync.proposal (organisation_id, state);
CREATE INDEX proposal_entity ON sync.proposal (entity, entity_id);

CREATE TABLE sync.attachment (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES org.organisation,
  entity text NOT NULL,
  entity_id uuid NOT NULL,
  sha256 bytea NOT NULL,
  media_type text NOT NULL,
  size_bytes bigint NOT NULL,
  title text,
  taken_at timestamptz,
  geom geometry(Point, :srid),
  uploaded_at timestamptz,
  uploaded_by uuid REFERENCES org.person,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT attachment_hash_is_sha256 CHECK (octet_length(sha256) = 32),
  CONSTRAINT attachment_size_is_positive CHECK (size_bytes > 0),
  CONSTRAINT attachment_is_of_an_allowed_type CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  CONSTRAINT attachment_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE sync.attachment IS 'A photo or document; the bytes are kept outside the database under their hash';
COMMENT ON COLUMN sync.attachment.uploaded_at IS 'Null: announced, not all bytes are here yet';
CREATE INDEX attachment_entity ON sync.attachment (entity, entity_id);

CREATE TABLE sync.op_receipt (
  op_id uuid PRIMARY KEY,
  device_id uuid,
  person_id uuid,
  organisation_id uuid,
  entity text,
  entity_id uuid,
  outcome text NOT NULL,
  detail text,
  content_sha256 bytea NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT op_receipt_outcome_is_known CHECK (outcome IN ('applied', 'quarantined', 'rejected')),
  CONSTRAINT op_receipt_hash_is_sha256 CHECK (octet_length(content_sha256) = 32)
);
COMMENT ON TABLE sync.op_receipt IS 'What became of an operation a device sent; the same one again gets the same answer';
CREATE INDEX op_receipt_device ON sync.op_receipt (device_id, received_at);
