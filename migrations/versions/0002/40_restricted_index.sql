-- Restricted assets are looked for in a wider place than others: those who may not see them are told of them by cells of
-- a grid. There are few, so an index of their own keeps every clearance from reading a whole block for them.

CREATE INDEX utility_line_restricted_reach ON asset.utility_line USING gist (ST_Expand(geom, reach_m))
  WHERE restricted IS NOT FALSE AND valid_to IS NULL;
CREATE INDEX utility_node_restricted_reach ON asset.utility_node USING gist (ST_Expand(geom, reach_m))
  WHERE restricted IS NOT FALSE AND valid_to IS NULL;
