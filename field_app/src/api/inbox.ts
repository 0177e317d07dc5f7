/** What the owner's desk asks the server, and the shapes it answers with. */
import { api } from '../store/session';
import type { DigMethod, LonLat, Verdict } from './types';

export type ReplyCode = 'NO_CONFLICT' | 'MARKED' | 'MAPS_PROVIDED' | 'STANDBY' | 'HIGH_PRIORITY_MEETING' | 'PARTIAL' | 'NEEDS_INFO' | 'NO_ACCESS';
export const REPLY_CODES: readonly ReplyCode[] = [
  'NO_CONFLICT', 'MARKED', 'MAPS_PROVIDED', 'STANDBY', 'HIGH_PRIORITY_MEETING', 'PARTIAL', 'NEEDS_INFO', 'NO_ACCESS',
];
export type RoutedState = 'standing_instruction' | 'pending' | 'late' | 'replied';

export interface Signer {
  id: string | null;
  name: string | null;
}

export interface AssetKey {
  type: 'line' | 'node';
  id: string;
}

export interface Reply {
  id: string;
  owner_id: string;
  revision_number: number;
  code: ReplyCode;
  note: string | null;
  replied_at: string;
  replied_by: Signer;
  valid_until: string | null;
  late: boolean;
  meeting: { signed_at: string; signed_by: Signer; note: string | null } | null;
  marks: GeoJSON.GeoJSON | null;
}

export interface OwnFinding {
  asset: AssetKey;
  asset_code: string;
  asset_version: number;
  kind: string;
  critical: boolean | null;
  restricted: boolean | null;
  row: string;
  class: string | null;
  verdict: Verdict;
  reason: string;
  distance_m: number | null;
  gap_m: number | null;
  geometry: GeoJSON.Geometry | null;
}

export interface Consent {
  id: string;
  asset: AssetKey;
  asset_version: number;
  conditions: string | null;
  given_at: string;
  given_by: Signer;
  second_by: Signer | null;
  needs_second_person: boolean;
  in_force: boolean;
  valid_until: string | null;
}

export interface Release {
  id: string;
  asset: AssetKey;
  released_at: string;
  released_by: Signer;
}

export interface Question {
  id: string;
  routed: {
    id: string;
    owner: { id: string; name: string; phone: string | null; desk_phone: string | null };
    kinds: string[];
    reason: string;
    routed_at: string;
    due_at: string | null;
    state: RoutedState;
    reminders: number;
    replies: Reply[];
  };
  excavation: {
    id: string;
    code: string;
    title: string;
    purpose: string | null;
    life: string;
    emergency: boolean;
    contact: { name?: string | null; phone?: string | null };
    organisation: { id: string; name: string; phone: string | null };
  };
  revision: {
    id: string;
    number: number;
    is_current: boolean;
    geometry: GeoJSON.Geometry | null;
    parts: { number: number; geometry: GeoJSON.Geometry; method: DigMethod | null; z_top_m: number; z_bottom_m: number | null }[];
    from: string | null;
    to: string | null;
    note: string | null;
    submitted_at: string;
  };
  findings: OwnFinding[];
  consents: Consent[];
  releases: Release[];
}

export interface Questions {
  items: Question[];
  next: string | null;
  counts: Partial<Record<RoutedState, number>>;
}

export interface ReplyToSend {
  id: string;
  code: ReplyCode;
  note: string | null;
  valid_until: string | null;
  marks: GeoJSON.FeatureCollection | null;
}

export interface StandingInstruction {
  id: string;
  kinds: string[];
  area: GeoJSON.Geometry | null;
  valid_until: string | null;
  signed_at: string | null;
  signed_by: Signer;
  ended_at: string | null;
  row_version: number;
}

export interface Coverage {
  id: string;
  kind: string;
  area: GeoJSON.MultiPolygon | null;
  complete_as_of: string;
  valid_until: string;
  lapsed: boolean;
  connections_mapped: boolean | null;
  attested_at: string | null;
  attested_by: Signer;
  row_version: number;
}

export interface CoverageChange {
  area?: GeoJSON.Geometry | null;
  complete_as_of?: string;
  valid_until?: string;
  connections_mapped?: boolean;
}

export interface Proposal {
  id: string;
  entity: string;
  entity_id: string;
  reason: string;
  state: string;
  proposed_by: Signer;
  proposed_at: string;
  change: Record<string, unknown>;
  area: GeoJSON.Geometry | null;
  row_version: number;
}

export interface Look {
  at: string;
  what: 'preview' | 'permit' | 'certificate' | 'plan' | 'export' | 'restricted';
  by: string | null;
  person: string | null;
  assets: number;
  cell: [number, number, number, number];
  subject: string | null;
}

export interface AsFound {
  id: string;
  outcome: 'as_recorded' | 'elsewhere' | 'not_found' | 'unrecorded';
  words: string;
  asset: (AssetKey & { asset_code: string | null }) | null;
  provisional: (AssetKey & { asset_code: string | null }) | null;
  kind: string | null;
  position: LonLat;
  off_m: number | null;
  note: string | null;
  found_at: string;
  found_by: string | null;
  review: 'pending' | 'confirmed' | 'rejected';
  reviewed_at: string | null;
  review_note: string | null;
  may_review: boolean;
  photos: string[];
}

export interface Accuracy {
  counted: number;
  inside: number;
  least_share: number;
  least_count: number;
  levels_dropped: number;
  not_found: number;
  unrecorded: number;
  pending: number;
}

const at = ({ excavation, revision }: Question): string => `/excavations/${excavation.id}/revisions/${revision.number}`;
const since = (row_version: number): Record<string, string> => ({ 'If-Match': `"${row_version}"` });

export const desk = {
  questions: (state: RoutedState | 'all', cursor: string | null) =>
    api.ask<Questions>('GET', `/inbox?${new URLSearchParams({ state, limit: '50', ...(cursor ? { cursor } : {}) })}`),
  question: (id: string) => api.ask<Question>('GET', `/inbox/${id}`),
  reply: (question: Question, reply: ReplyToSend) => api.ask<Reply>('POST', `${at(question)}/replies`, reply),
  signMeeting: (reply: string, note: string | null) => api.ask<Reply>('POST', `/replies/${reply}/meeting`, { note }),
  consent: (question: Question, consent: { id: string; asset: AssetKey; asset_version: number; conditions: string; valid_until: string | null }) =>
    api.ask<Consent>('POST', `${at(question)}/consents`, consent),
  signSecond: (consent: string) => api.ask<Consent>('POST', `/consents/${consent}/second`),
  release: (question: Question, release: { id: string; asset: AssetKey }) => api.ask<Release>('POST', `${at(question)}/releases`, release),

  standing: () => api.ask<{ items: StandingInstruction[] }>('GET', '/standing-instructions'),
  fileStanding: (filed: { id: string; kinds: string[]; area: GeoJSON.Geometry | null; valid_until: string | null }) =>
    api.ask<StandingInstruction>('POST', '/standing-instructions', filed),
  endStanding: ({ id, row_version }: StandingInstruction) =>
    api.ask<StandingInstruction>('POST', `/standing-instructions/${id}/end`, undefined, undefined, since(row_version)),

  coverages: () => api.ask<{ items: Coverage[] }>('GET', '/coverages'),
  attest: (attested: { id: string; kind: string; area: GeoJSON.Geometry; complete_as_of: string; valid_until: string; connections_mapped: boolean | null }) => api.ask<Coverage>('POST', '/coverages', attested),
  attestAnew: (coverage: Coverage, change: CoverageChange) => api.ask<Coverage>('PATCH', `/coverages/${coverage.id}`, change, undefined, since(coverage.row_version)),

  /** The same change as a proposal: nothing changes until a second person agrees. */
  propose: (coverage: Coverage, change: CoverageChange & { reason: string }) =>
    api.ask<Proposal>('POST', `/coverages/${coverage.id}/proposals`, change, undefined, since(coverage.row_version)),
  proposals: () => api.ask<{ items: Proposal[] }>('GET', '/proposals'),
  decide: (proposal: string, approve: boolean) => api.ask<Proposal>('POST', `/proposals/${proposal}/decision`, { approve }),

  looks: (cursor: string | null) => api.ask<{ items: Look[]; next: string | null }>('GET', `/looks?limit=200${cursor ? `&cursor=${cursor}` : ''}`),

  found: () => api.ask<{ items: AsFound[] }>('GET', '/as-found?limit=100'),
  review: (id: string, decision: 'confirmed' | 'rejected', note: string | null) => api.ask<AsFound>('POST', `/as-found/${id}/review`, { decision, note }),
  accuracy: (owner: string) => api.ask<Accuracy>('GET', `/owners/${owner}/accuracy`),
};
