-- Who looked at whose records.

CREATE TABLE audit.look (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  organisation_id uuid,
  person_id uuid,
  what text NOT NULL,
  owner_id uuid NOT NULL,
  assets int NOT NULL,
  cell bigint NOT NULL,
  subject_id uuid,
  CONSTRAINT look_what_is_known CHECK (what IN ('preview', 'permit', 'certificate', 'plan', 'export', 'restricted')),
  CONSTRAINT look_is_at_something CHECK (assets > 0)
);
COMMENT ON TABLE audit.look IS 'Somebody was told about an owner''s assets; the owner may read who, when, how many and roughly where';
COMMENT ON COLUMN audit.look.organisation_id IS 'Who looked; null: a sign-in that had ended by the time it was written down';
COMMENT ON COLUMN audit.look.assets IS 'How many of the owner''s assets were told of';
COMMENT ON COLUMN audit.look.cell IS '500 m cell, numbered as in change_cell: coarse, so that the list of looks is no list of digs';
COMMENT ON COLUMN audit.look.subject_id IS 'The job or the asset, where there is one';
CREATE INDEX look_owner ON audit.look (owner_id, id);
