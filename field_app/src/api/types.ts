/** Shapes the server speaks. Positions are WGS 84 degrees; lengths metres unless the name says otherwise. */

export type Language = 'en' | 'vi' | 'ko';
export type ByLanguage = Partial<Record<Language, string>>;

export interface LonLat {
  lon: number;
  lat: number;
}

export interface Config {
  version: string;
  public_base: string;
  basemap: { source: 'town' | 'pmtiles' | 'tiles'; url: string | null };
  demo_accounts: boolean;
  /** True when the request carried a session; whether it still holds, /me tells. */
  signed_in: boolean;
}

export interface Person {
  id: string;
  display_name: string;
  role: string;
  organisation: { id: string; name: string };
}

export interface Kind {
  code: string;
  name: ByLanguage;
  colour: string;
  letter: string;
}

export interface Jurisdiction {
  id: string;
  name: string;
  names: ByLanguage;
  languages: Language[];
  boundary_bbox: [number, number, number, number];
  centre: LonLat;
  kinds: Kind[];
}

export interface Owner {
  id: string;
  name: string;
  phone: string | null;
}

export interface MarkedAsset {
  type: 'line' | 'node';
  id: string;
  asset_code: string;
  kind: string;
  owner: Owner | null;
  status: string;
  material: string | null;
  outer_diameter_mm: number | null;
  quality: string | null;
  /** Null: unknown, counts as true. */
  critical: boolean | null;
}

export interface Mark {
  id: string;
  /** Null when this reader may not see it: the mark still says that something is there. */
  asset: MarkedAsset | null;
  bearing_deg: number | null;
  offset_m: number;
  depth_m: number | null;
  depth_reference: string;
  measured_at: string | null;
  method: string | null;
  h_uncertainty_m: number | null;
  v_uncertainty_m: number | null;
}

export interface PinTag {
  id: string;
  carrier: string;
  format: string;
  label: string | null;
  active_from: string;
  active_to: string | null;
}

export interface Pin {
  id: string;
  code: string;
  state: string;
  position: { lon: number; lat: number; accuracy_m: number | null } | null;
  steward: { name: string; phone: string | null } | null;
  note: string | null;
  tags: PinTag[];
  marks: Mark[];
  status: PinStatus | null;
  row_version: number;
}

export interface PinStatus {
  last_seen_at: string | null;
  battery_mv: number | null;
  temperature_c: number | null;
  tilt_deg: number | null;
  trust_class?: number | null;
}

export interface Asset {
  id: string;
  asset_code: string | null;
  name: string | null;
  kind: string;
  status: string;
  owner: Owner | null;
  node_kind?: string;
  material: string | null;
  outer_diameter_mm?: number | null;
  depth_m: number | null;
  depth_reference: string;
  quality: string | null;
  h_uncertainty_m: number | null;
  v_uncertainty_m: number | null;
  surveyed_on: string | null;
  critical: boolean | null;
  envelope_m: number | null;
  geometry: GeoJSON.Geometry | null;
}

export type Verdict = 'CLEAR' | 'CAUTION' | 'UNKNOWN' | 'CONFLICT';
export type DigMethod = 'HAND' | 'VACUUM' | 'MECHANICAL' | 'TRENCHLESS' | 'IMPACT';

export interface DigRequest {
  parts: { geometry: GeoJSON.Polygon; method: DigMethod; z_bottom_m: number | null }[];
  from?: string;
  to?: string;
}

export interface Finding {
  asset_id: string | null;
  asset_type: 'line' | 'node' | null;
  owner: string | null;
  owner_phone: string | null;
  kind: string | null;
  distance_m: number | null;
  gap_m: number | null;
  class: string;
  row: string | number;
  verdict: Verdict;
  reason: string;
  words: string;
  bearing_deg: number | null;
  direction: string | null;
  depth_m: number | null;
  geometry: GeoJSON.Geometry | null;
  nearest: LonLat | null;
}

export interface AreaReason {
  row: string;
  code: string;
  verdict: Verdict;
  owner: string | null;
  owner_phone: string | null;
  kind: string | null;
  area_m2: number | null;
  words: string;
  geometry: GeoJSON.Geometry | null;
}

export interface Preview {
  verdict: Verdict;
  register_verdict: Verdict;
  label: string;
  findings: Finding[];
  area_reasons: AreaReason[];
  rule_set: string;
  inputs_hash: string;
  evaluated_at: string;
  took_ms: number;
}

export interface SearchResult {
  type: 'street' | 'owner' | 'asset' | 'pin';
  id: string;
  label: string;
  detail: string | null;
  position: LonLat | null;
}

export interface Heard extends LonLat {
  pin_id: string;
  code: string;
  heard_at: string;
  trust_class: number | null;
  rssi: number | null;
}

/** RFC 9457, with the stable code people can quote. */
export interface ProblemBody {
  title: string;
  status: number;
  code: string;
  detail: string;
}
