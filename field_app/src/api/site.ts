/** What is done on site: steps signed, photos kept, things found in open ground. */
import { api } from '../store/session';
import type { HoldPoint } from './permit';
import type { LonLat } from './types';

export type Result = 'done' | 'not_found' | 'not_reached';
export type Outcome = 'as_recorded' | 'elsewhere' | 'not_found' | 'unrecorded';

export interface Fix extends LonLat {
  accuracy_m: number | null;
}

export interface StepOwner {
  id: string;
  name: string;
  phone: string | null;
}

export interface Step extends HoldPoint {
  part_number: number | null;
  owner: StepOwner | null;
  may_be_signed: boolean;
  waits_for: number[];
  results: Result[];
}

export interface Steps {
  clearance_id: string;
  before_done: boolean;
  all_done: boolean;
  items: Step[];
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

export interface Found {
  id: string;
  outcome: Outcome;
  words: string;
  asset: { type: 'line' | 'node'; id: string; kind: string | null; asset_code: string | null } | null;
  owner: StepOwner | null;
  kind: string | null;
  position: LonLat;
  depth_m: number | null;
  note: string | null;
  found_at: string;
  found_by: string | null;
  off_m: number | null;
  inside: boolean | null;
  review: 'pending' | 'confirmed' | 'rejected';
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
