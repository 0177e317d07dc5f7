-- What a revision prolongs, which parts nobody drew, and the numbers on permits.

ALTER TABLE dig.excavation_revision
  ADD COLUMN extends int,
  ADD CONSTRAINT excavation_revision_extends_an_earlier_one CHECK (extends < number),
  ADD CONSTRAINT excavation_revision_extends_one_of_the_same_job FOREIGN KEY (excavation_id, extends)
    REFERENCES dig.excavation_revision (excavation_id, number);
COMMENT ON COLUMN dig.excavation_revision.extends IS
  'Number of the revision whose window this one prolongs with the same parts; null: area, depth or method are new';

ALTER TABLE dig.excavation_part ADD COLUMN assumed boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN dig.excavation_part.assumed IS 'A pit that the rule set adds to a bore whose request names none';

CREATE SEQUENCE dig.excavation_code_number;
COMMENT ON SEQUENCE dig.excavation_code_number IS 'For the codes people read out: P26-00017';
