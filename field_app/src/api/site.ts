/** What is done on site: steps signed, photos kept, things found in open ground. */
import type { components } from '../gen/api';
import { api } from '../store/session';
import type { LonLat } from './types';

type Schemas = components['schemas'];

export type Result = Schemas['Sign']['result'];
export type Outcome = Schemas['AsFound']['outcome'];
export type Step = Schemas['Step'];
export type Steps = Schemas['Steps'];
export type Found = Schemas['AsFound'];

export interface Fix extends LonLat {
  accuracy_m: number | null;
}

export interface Signature {
  result: Result;
  note: string | null;
  position: Fix | null;
  signed_at: string;
  /** The stored reading of the pin that the step asks for. */
  sighting_id: string | null;
  photos: string[];
}

export interface FoundWish {
  id: string;
  outcome: Outcome;
  asset: { type: 'line' | 'node'; id: string } | null;
  position: Fix;
  dx_m: number | null;
  dy_m: number | null;
  dz_m: number | null;
  depth_m: number | null;
  depth_reference: string;
  outer_diameter_mm: number | null;
  kind: string | null;
  method: string;
  found_at: string;
  note: string | null;
  photos: string[];
}

const at = encodeURIComponent;

export const site = {
  /** A pin's code read with the eyes and typed: stored as a reading, so that a step can name it. */
  readPin: (id: string, text: string, position: Fix) => {
    const { lon, lat, accuracy_m } = position;
    return api.ask<unknown>('POST', '/reads', {
      id, carrier: 'code', text, captured_at: new Date().toISOString(), position: { lon, lat, ...(accuracy_m === null ? {} : { accuracy_m }) },
    });
  },
  steps: (clearance: string) => api.ask<Steps>('GET', `/clearances/${at(clearance)}/hold-points`),
  sign: (step: string, signature: Signature) => api.ask<Step>('POST', `/hold-points/${at(step)}/sign`, signature),
  found: async (permit: string) => (await api.ask<{ items: Found[] }>('GET', `/excavations/${at(permit)}/as-found`)).items,
  report: (permit: string, wish: FoundWish) => api.ask<Found>('POST', `/excavations/${at(permit)}/as-found`, wish),
};
