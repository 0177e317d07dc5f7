/** What the owner's desk asks the server, and the shapes it answers with. */
import type { components } from '../gen/api';
import { api } from '../store/session';
import type { DigMethod, Verdict } from './types';

type Schemas = components['schemas'];
type With<T, Narrowed> = Omit<T, keyof Narrowed> & Narrowed;

export type ReplyCode = Schemas['ReplyOut']['code'];
export const REPLY_CODES: readonly ReplyCode[] = [
  'NO_CONFLICT', 'MARKED', 'MAPS_PROVIDED', 'STANDBY', 'HIGH_PRIORITY_MEETING', 'PARTIAL', 'NEEDS_INFO', 'NO_ACCESS',
];
export type RoutedState = Schemas['Routed']['state'];

export type Signer = Schemas['Signer'];
export type AssetKey = Schemas['AssetKey'];
export type Reply = With<Schemas['ReplyOut'], { marks: GeoJSON.GeoJSON | null }>;
export type OwnFinding = With<Schemas['FindingOfMine'], { verdict: Verdict; geometry: GeoJSON.Geometry | null }>;
export type Consent = Schemas['ConsentOut'];
export type Release = Schemas['ReleaseOut'];
type AskedPart = With<Schemas['AskedPart'], { geometry: GeoJSON.Geometry; method: DigMethod | null }>;

/** One request at the desk, with everything that is needed to answer it. */
export type Question = With<Schemas['InboxItem'], {
  routed: With<Schemas['Routed'], { replies: Reply[] }>;
  excavation: With<Schemas['AskingJob'], {
    contact: { name?: string | null; phone?: string | null };
    organisation: { id: string; name: string; phone: string | null };
  }>;
  revision: With<Schemas['AskedRevision'], { geometry: GeoJSON.Geometry | null; parts: AskedPart[] }>;
  findings: OwnFinding[];
}>;
export type Questions = With<Schemas['Inbox'], { items: Question[]; counts: Partial<Record<RoutedState, number>> }>;

export interface ReplyToSend {
  id: string;
  code: ReplyCode;
  note: string | null;
  valid_until: string | null;
  marks: GeoJSON.FeatureCollection | null;
}

export type StandingInstruction = With<Schemas['StandingOut'], { area: GeoJSON.Geometry | null }>;
export type Coverage = With<Schemas['CoverageOut'], { area: GeoJSON.Geometry | null }>;

export interface CoverageChange {
  area?: GeoJSON.Geometry | null;
  complete_as_of?: string;
  valid_until?: string;
  connections_mapped?: boolean;
}

export type Proposal = With<Schemas['ProposalOut'], { area: GeoJSON.Geometry | null }>;
export type Look = With<Schemas['LookedAt'], { cell: [number, number, number, number] }>;
export type AsFound = Schemas['AsFound'];
export type Accuracy = Schemas['Accuracy'];

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
