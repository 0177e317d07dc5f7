/** What the permits room asks the server, and the shapes it answers with. */
import { api } from '../store/session';
import type { AreaReason, DigRequest, Finding, LonLat, Verdict } from './types';

export type Life = 'draft' | 'requested' | 'open' | 'closed';
export type Status = 'AWAITING' | 'VALID' | 'STALE' | 'EXPIRED' | 'SUPERSEDED' | 'REVOKED';
export type Phase = 'before' | 'during' | 'close';

export interface Contact {
  name: string | null;
  phone: string | null;
}

export interface Party {
  id: string;
  name: string;
  phone: string | null;
}

export interface RevisionPart {
  number: number;
  geometry: GeoJSON.Geometry;
  method: string | null;
  z_top_m: number;
  z_bottom_m: number | null;
  tool_width_m: number | null;
  /** A pit that the rules add to a bore which names none. */
  assumed: boolean;
}

export interface Revision {
  id: string;
  number: number;
  parts: RevisionPart[];
  geometry: GeoJSON.Geometry;
  drawing_uncertainty_m: number | null;
  from: string | null;
  to: string | null;
  note: string | null;
  submitted_at: string | null;
  extends: number | null;
  version: number;
}

export interface Standing {
  clearance_id: string;
  revision_number: number;
  status: Status;
  words: string;
  since: string | null;
  why: { scope: string; entity: string; at: string | null; words: string }[];
  verdict: Verdict;
  register_verdict: Verdict;
  issued_at: string | null;
  expires_at: string | null;
  checked_at: string;
  certificate_hash: string | null;
}

export interface Shift {
  id: string;
  started_at: string;
  started_by: string | null;
  ended_at: string | null;
  ended_by: string | null;
  note: string | null;
}

export interface Excavation {
  id: string;
  code: string;
  title: string;
  purpose: string | null;
  life: Life;
  emergency: boolean;
  check_due_at: string | null;
  contact: Contact;
  organisation: Party;
  row_version: number;
  created_at: string;
  current_revision: Revision | null;
  draft_revision: number | null;
  revisions: { number: number; submitted_at: string | null; from: string | null; to: string | null; extends: number | null }[];
  standing: Standing | null;
  may_break_ground: { allowed: boolean; reasons: { code: string; words: string }[] };
  routed: { asked: number; answered: number; late: number };
  overlaps: number;
  shift: Shift | null;
}

export interface ExcavationBrief {
  id: string;
  code: string;
  title: string;
  life: Life;
  emergency: boolean;
  organisation: Party;
  created_at: string;
  from: string | null;
  to: string | null;
  geometry: GeoJSON.Geometry | null;
  standing: Standing | null;
  routed: { asked: number; answered: number; late: number };
}

export interface Reply {
  id: string;
  owner_id: string;
  code: string;
  note: string | null;
  replied_at: string;
  replied_by: { id: string | null; name: string | null };
  valid_until: string | null;
  late: boolean;
  meeting: { signed_at: string; signed_by: { name: string | null }; note: string | null } | null;
  marks: GeoJSON.GeoJSON | null;
}

export interface Routed {
  id: string;
  owner: { id: string; name: string; phone: string | null; desk_phone: string | null };
  kinds: string[];
  reason: string;
  routed_at: string;
  due_at: string | null;
  state: 'standing_instruction' | 'pending' | 'late' | 'replied';
  reminders: number;
  replies: Reply[];
}

export interface Overlap {
  code: string;
  title: string;
  organisation: string;
  contact: Contact;
  from: string | null;
  to: string | null;
  distance_m: number;
  geometry: GeoJSON.Geometry | null;
  life: Life;
}

export interface HoldPoint {
  id: string;
  number: number;
  phase: Phase;
  step: string;
  words: string;
  pin: { id: string; code: string; position: LonLat | null } | null;
  asset: { type: 'line' | 'node'; id: string; kind: string; owner: string | null } | null;
  result: string | null;
  note: string | null;
  position: LonLat | null;
  signed_at: string | null;
  signed_by: string | null;
  photos: string[];
}

export interface Clearance extends Standing {
  headline: string;
  findings: Finding[];
  notes: Finding[];
  area_reasons: AreaReason[];
  hold_points: HoldPoint[];
  considered: number;
  rule_set: string;
  inputs_hash: string;
  evaluated_at: string;
}

export interface Outlines {
  parts: { geometry: GeoJSON.Geometry }[];
  /** How the file was understood. */
  notes: { code: string; words: string }[];
}

export interface NewExcavation {
  id: string;
  title: string;
  purpose: string | null;
  emergency: boolean;
  contact: Contact;
}

const at = (id: string): string => `/excavations/${encodeURIComponent(id)}`;

export const permits = {
  list: (life: Life | null, q: string, cursor: string | null, signal?: AbortSignal) => {
    const wish = new URLSearchParams();
    if (life) wish.set('life', life);
    if (q) wish.set('q', q);
    if (cursor) wish.set('cursor', cursor);
    return api.ask<{ items: ExcavationBrief[]; next: string | null }>('GET', `/excavations?${wish}`, undefined, signal);
  },
  one: (id: string) => api.ask<Excavation>('GET', at(id)),
  create: (wish: NewExcavation) => api.ask<Excavation>('POST', '/excavations', wish),
  addRevision: (id: string, dig: DigRequest & { note?: string | null }) => api.ask<Revision>('POST', `${at(id)}/revisions`, dig),
  redraw: (id: string, number: number, version: number, dig: DigRequest & { note?: string | null }) =>
    api.ask<Revision>('PUT', `${at(id)}/revisions/${number}`, dig, undefined, { 'If-Match': `"${version}"` }),
  revision: (id: string, number: number) => api.ask<Revision>('GET', `${at(id)}/revisions/${number}`),
  submit: (id: string, revision: number) => api.ask<Excavation>('POST', `${at(id)}/submit`, { revision }),
  evaluate: (id: string) => api.ask<Standing>('POST', `${at(id)}/evaluate`),
  issue: (id: string, revision: number) => api.ask<Standing>('POST', `${at(id)}/issue`, { revision }),
  extend: (id: string, to: string) => api.ask<Excavation>('POST', `${at(id)}/extend`, { to }),
  close: (id: string) => api.ask<Excavation>('POST', `${at(id)}/close`),
  revoke: (id: string, reason: string) => api.ask<Standing>('POST', `${at(id)}/revoke`, { reason }),
  startShift: (id: string, shift: string, note: string | null) => api.ask<Shift>('POST', `${at(id)}/shifts`, { id: shift, note }),
  endShift: (shift: string, note: string | null) => api.ask<Shift>('POST', `/shifts/${shift}/end`, { note }),
  routed: (id: string) => api.ask<Routed[]>('GET', `${at(id)}/routed`),
  overlaps: async (id: string) => (await api.ask<{ items: Overlap[] }>('GET', `${at(id)}/overlaps`)).items,
  clearance: (id: string) => api.ask<Clearance>('GET', `/clearances/${encodeURIComponent(id)}`),
  outlines: (file: Blob, name: string, srid: string | null) =>
    api.ask<Outlines>('POST', `/outlines?${new URLSearchParams({ name, ...(srid ? { crs: `EPSG:${srid}` } : {}) })}`, file),
};

/** Addresses of the papers: opened by the browser itself, in the page's language. */
export const papers = {
  pdf: (clearance: string, language: string) => `/api/v1/clearances/${encodeURIComponent(clearance)}/certificate.pdf?language=${language}`,
  qr: (clearance: string) => `/api/v1/clearances/${encodeURIComponent(clearance)}/qr.svg`,
};
