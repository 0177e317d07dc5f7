/** The reasons of a verdict in one numbered list, the worst first; the number is the same on the map. */
import type { LonLat, Preview, Verdict } from '../api/types';

export interface Reason {
  number: number;
  verdict: Verdict;
  /** near: an asset was found; area: something about the place is not known. */
  about: 'near' | 'area';
  words: string;
  code: string;
  kind: string | null;
  owner: string | null;
  phone: string | null;
  asset: { type: 'line' | 'node'; id: string } | null;
  bearing_deg: number | null;
  distance_m: number | null;
  nearest: LonLat | null;
  geometry: GeoJSON.Geometry | null;
}

export const WORST_FIRST: readonly Verdict[] = ['CONFLICT', 'UNKNOWN', 'CAUTION', 'CLEAR'];

export function reasonsOf({ findings, area_reasons }: Pick<Preview, 'findings' | 'area_reasons'>): Reason[] {
  const near = findings.map((finding): Omit<Reason, 'number'> => ({
    verdict: finding.verdict,
    about: 'near',
    words: finding.words,
    code: finding.reason,
    kind: finding.kind,
    owner: finding.owner,
    phone: finding.owner_phone,
    asset: finding.asset_id && finding.asset_type ? { type: finding.asset_type, id: finding.asset_id } : null,
    bearing_deg: finding.bearing_deg,
    distance_m: finding.distance_m,
    nearest: finding.nearest,
    geometry: finding.geometry,
  }));
  const area = area_reasons.map((reason): Omit<Reason, 'number'> => ({
    verdict: reason.verdict,
    about: 'area',
    words: reason.words,
    code: reason.code,
    kind: reason.kind,
    owner: reason.owner,
    phone: reason.owner_phone,
    asset: null,
    bearing_deg: null,
    distance_m: null,
    nearest: null,
    geometry: reason.geometry,
  }));
  const groups = [near, area].map((group) => [...group].sort((a, b) => rank(a) - rank(b) || (a.distance_m ?? 1e9) - (b.distance_m ?? 1e9)));
  // The group that made the verdict is read first; sorting keeps "near" in front when both are as bad.
  groups.sort(([a], [b]) => (a ? rank(a) : 9) - (b ? rank(b) : 9));
  return groups.flat().map((reason, index) => ({ number: index + 1, ...reason }));
}

function rank({ verdict }: { verdict: Verdict }): number {
  return WORST_FIRST.indexOf(verdict);
}

/** How many reasons carry exactly this verdict: the N of "Stop. N things are in the way". */
export function countOf(reasons: readonly Reason[], verdict: Verdict): number {
  return reasons.filter((reason) => reason.verdict === verdict).length;
}
