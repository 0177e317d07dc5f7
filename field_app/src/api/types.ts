/**
 * Shapes the server speaks, by the names the pages use. They come from `gen/api.d.ts`, which is written from the server's
 * OpenAPI; only what that says too loosely (codes as text, GeoJSON as an object) is narrowed here.
 * Positions are WGS 84 degrees; lengths metres unless the name says otherwise.
 */
import type { components } from '../gen/api';

type Schemas = components['schemas'];
type With<T, Narrowed> = Omit<T, keyof Narrowed> & Narrowed;

export type Language = 'en' | 'vi' | 'ko';
export type ByLanguage = Partial<Record<Language, string>>;
export interface LonLat {
  lon: number;
  lat: number;
}

export type Config = Schemas['Config'];
export type Person = Schemas['Person'];
export type Me = Schemas['Me'];
export type Session = Schemas['Session'];
export type Kind = With<Schemas['KindOut'], { name: ByLanguage }>;
export type Jurisdiction = With<Schemas['JurisdictionOut'], { kinds: Kind[] }>;

export type Mark = Schemas['Mark'];
export type MarkedAsset = Schemas['MarkedAsset'];
export type Pin = Schemas['Pin'];
export type Asset = With<Schemas['Line'] | Schemas['Node'], { outer_diameter_mm?: number | null }>;
export type SearchResult = Schemas['Found'];

export type Verdict = 'CLEAR' | 'CAUTION' | 'UNKNOWN' | 'CONFLICT';
export type DigMethod = 'HAND' | 'VACUUM' | 'MECHANICAL' | 'TRENCHLESS' | 'IMPACT';

export interface DigRequest {
  parts: { geometry: GeoJSON.Geometry; method: DigMethod; z_bottom_m: number | null; z_top_m?: number; width_m?: number }[];
  /** Local time of the place when no zone is written. */
  from?: string;
  to?: string;
}

interface Judged {
  verdict: Verdict;
  geometry: GeoJSON.Geometry | null;
}
export type Finding = With<Schemas['FindingOut'], Judged & { asset_type: 'line' | 'node' | null }>;
export type AreaReason = With<Schemas['AreaReasonOut'], Judged>;
export type Preview = With<
  Schemas['PreviewOut'],
  { verdict: Verdict; register_verdict: Verdict; findings: Finding[]; area_reasons: AreaReason[] }
>;

/** A line of the event stream, which OpenAPI cannot describe. */
export interface Heard extends LonLat {
  pin_id: string;
  code: string;
  heard_at: string;
  trust_class: number | null;
  rssi: number | null;
}

export type ProblemBody = Schemas['Problem'];
