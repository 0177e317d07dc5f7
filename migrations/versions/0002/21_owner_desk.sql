-- What an owner's desk adds to an answer, and the reminders it was sent.

ALTER TABLE dig.owner_reply ADD COLUMN marks jsonb, ADD COLUMN meeting_note text,
  ADD CONSTRAINT owner_reply_marks_are_a_feature_collection CHECK (
    jsonb_typeof(marks) = 'object' AND marks ->> 'type' = 'FeatureCollection' AND jsonb_typeof(marks -> 'features') = 'array'),
  ADD CONSTRAINT owner_reply_marks_are_few CHECK (jsonb_array_length(marks -> 'features') <= 500 AND length(marks::text) <= 500000),
  ADD CONSTRAINT owner_reply_meeting_note_belongs_to_a_meeting CHECK (meeting_note IS NULL OR meeting_signed_at IS NOT NULL);
COMMENT ON COLUMN dig.owner_reply.marks IS 'What the owner marked, for the crew to see: GeoJSON in longitude and latitude; never an input of a verdict';
COMMENT ON COLUMN dig.owner_reply.meeting_note IS 'What was agreed at the meeting on site';

-- Not versioned, so that reminding somebody is no change of the job and makes no certificate stale.
CREATE TABLE dig.reminder (
  routed_owner_id uuid NOT NULL REFERENCES dig.routed_owner,
  number int NOT NULL,
  due_at timestamptz NOT NULL,
  reminded_at timestamptz NOT NULL DEFAULT now(),
  task_id uuid NOT NULL REFERENCES sync.task,
  CONSTRAINT reminder_pkey PRIMARY KEY (routed_owner_id, number),
  CONSTRAINT reminder_number_is_positive CHECK (number > 0)
);
COMMENT ON TABLE dig.reminder IS 'An owner that had not answered was reminded: at the deadline, then on every working day';
COMMENT ON COLUMN dig.reminder.due_at IS 'When this reminder fell due; reminded_at is later when no worker was running';
COMMENT ON COLUMN dig.reminder.task_id IS 'The task at the owner''s desk, one for all reminders of a request';
