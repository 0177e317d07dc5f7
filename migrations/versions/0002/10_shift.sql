-- Time in which a crew digs.

CREATE TABLE dig.shift (
  id uuid PRIMARY KEY,
  excavation_id uuid NOT NULL REFERENCES dig.excavation,
  clearance_id uuid REFERENCES dig.clearance,
  started_at timestamptz NOT NULL DEFAULT now(),
  started_by uuid REFERENCES org.person,
  warnings text[] NOT NULL DEFAULT '{}',
  ended_at timestamptz,
  ended_by uuid REFERENCES org.person,
  note text,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT shift_digging_ends_after_it_began CHECK (ended_at >= started_at),
  CONSTRAINT shift_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE dig.shift IS 'A crew digs: from when to when, and under which certificate';
COMMENT ON COLUMN dig.shift.clearance_id IS 'The certificate that allowed it; null: an emergency that had none';
COMMENT ON COLUMN dig.shift.warnings IS 'Emergency only: why ground would not have been broken otherwise';
CREATE INDEX shift_excavation ON dig.shift (excavation_id, started_at);
CREATE UNIQUE INDEX shift_one_runs_at_a_time ON dig.shift (excavation_id) WHERE ended_at IS NULL;
