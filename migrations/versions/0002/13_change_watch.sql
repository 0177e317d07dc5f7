-- Is there a change that a snapshot has not seen, near a place? One index answers both halves: the box a change may
-- matter in (old and new geometry with their reach), and its transaction as the third dimension. An index on the place
-- alone reads every change a busy street ever had, one on the transaction alone every change of the city since.
-- Its numbers are kept as 32-bit floats, rounded outwards: it finds candidates, the exact test follows.

CREATE INDEX change_watch ON audit.change USING gist ((ST_MakeLine(
  ST_MakePoint(least(ST_XMin(old_geom), ST_XMin(new_geom)) - greatest(old_reach, new_reach, 0),
    least(ST_YMin(old_geom), ST_YMin(new_geom)) - greatest(old_reach, new_reach, 0), xid::text::float8),
  ST_MakePoint(greatest(ST_XMax(old_geom), ST_XMax(new_geom)) + greatest(old_reach, new_reach, 0),
    greatest(ST_YMax(old_geom), ST_YMax(new_geom)) + greatest(old_reach, new_reach, 0), xid::text::float8))) gist_geometry_ops_nd)
  WHERE scope = 'area';
-- Nothing else asks where a change was: changes since a token are found by audit.change_cell.
DROP INDEX audit.change_old_geom, audit.change_new_geom;
