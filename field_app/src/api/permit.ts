/** What the permits room asks the server, and the shapes it answers with. */
import type { components } from '../gen/api';
import { api } from '../store/session';
import type { AreaReason, DigRequest, Finding } from './types';

type Schemas = components['schemas'];
type With<T, Narrowed> = Omit<T, keyof Narrowed> & Narrowed;

export type Life = Schemas['Excavation']['life'];
export type Status = Schemas['Standing']['status'];
export type Phase = Schemas['HoldPoint']['phase'];

export type Standing = Schemas['Standing'];
export type Shift = Schemas['Shift'];
export type RevisionPart = With<Schemas['Part'], { geometry: GeoJSON.Geometry }>;
export type Revision = With<Schemas['Revision'], { parts: RevisionPart[]; geometry: GeoJSON.Geometry }>;
export type Excavation = With<Schemas['Excavation'], { current_revision: Revision | null }>;
export type ExcavationBrief = With<Schemas['ExcavationBrief'], { geometry: GeoJSON.Geometry | null }>;
export type Reply = With<Schemas['ReplyOut'], { marks: GeoJSON.GeoJSON | null }>;
export type Routed = With<Schemas['Routed'], { replies: Reply[] }>;
export type Overlap = With<Schemas['Overlap'], { geometry: GeoJSON.Geometry | null }>;
export type HoldPoint = Schemas['HoldPoint'];
export type Clearance = With<Schemas['Clearance'], { findings: Finding[]; notes: Finding[]; area_reasons: AreaReason[] }>;
export type Outlines = With<Schemas['OutlineOut'], { parts: { geometry: GeoJSON.Geometry }[] }>;

export interface NewExcavation {
  id: string;
  title: string;
  purpose: string | null;
  emergency: boolean;
  contact: { name: string | null; phone: string | null };
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
