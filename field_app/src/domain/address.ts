/** What is seen, as the part of the address after `#`: a link opens the same view again. */
import type { DigMethod, LonLat } from '../api/types';

export interface View extends LonLat {
  zoom: number;
}

export interface Chosen {
  type: 'pin' | 'line' | 'node';
  id: string;
}

export interface DrawnDig {
  corners: LonLat[];
  depth_m: number | null;
  method: DigMethod;
}

export interface Place {
  view?: View;
  chosen?: Chosen;
  /** The parts of a dig, in order. */
  dig?: DrawnDig[];
}

const METHODS: readonly DigMethod[] = ['HAND', 'VACUUM', 'MECHANICAL', 'TRENCHLESS', 'IMPACT'];
const TYPES = ['pin', 'line', 'node'] as const;
const ID = /^[0-9A-Za-z-]{1,64}$/;
const MOST_CORNERS = 200;
const MOST_PARTS = 20;
const NEXT_PART = '/';

export function writeAddress(place: Place): string {
  const parts: string[] = [];
  if (place.view) {
    const { zoom, lat, lon } = place.view;
    parts.push(`map=${trim(zoom, 2)}/${lat.toFixed(6)}/${lon.toFixed(6)}`);
  }
  if (place.chosen) parts.push(`${place.chosen.type}=${place.chosen.id}`);
  if (place.dig?.length) {
    const each = (write: (dig: DrawnDig) => string): string => place.dig!.map(write).join(NEXT_PART);
    parts.push(
      `dig=${each(({ corners }) => corners.map(({ lon, lat }) => `${lon.toFixed(8)},${lat.toFixed(8)}`).join(';'))}`,
      `method=${each(({ method }) => method)}`,
      `depth=${each(({ depth_m }) => (depth_m === null ? '' : trim(depth_m, 2)))}`,
    );
  }
  return parts.length ? `#${parts.join('&')}` : '';
}

/** Whatever cannot be understood is left out; an address typed by hand never breaks the page. */
export function readAddress(hash: string): Place {
  const words = new Map(hash.replace(/^#/, '').split('&').map((part) => {
    const at = part.indexOf('=');
    return [part.slice(0, at), part.slice(at + 1)] as const;
  }));
  const place: Place = {};
  const view = readView(words.get('map') ?? '');
  if (view) place.view = view;
  for (const type of TYPES) {
    const id = words.get(type);
    if (id && ID.test(id)) place.chosen = { type, id };
  }
  const dig = readDigs(words);
  if (dig.length) place.dig = dig;
  return place;
}

function readView(text: string): View | null {
  const [zoom, lat, lon, ...rest] = text.split('/').map(Number);
  const fine = rest.length === 0 && within(zoom, 0, 24) && within(lat, -85, 85) && within(lon, -180, 180);
  return fine ? { zoom: zoom!, lat: lat!, lon: lon! } : null;
}

/** A part that cannot be understood is left out together with all others: half a dig would be another dig. */
function readDigs(words: Map<string, string>): DrawnDig[] {
  const [methods, depths] = ['method', 'depth'].map((name) => (words.get(name) ?? '').split(NEXT_PART));
  const digs = (words.get('dig') ?? '').split(NEXT_PART).slice(0, MOST_PARTS).map((text, i) => readDig(text, methods?.[i], depths?.[i]));
  return digs.includes(null) ? [] : (digs as DrawnDig[]);
}

function readDig(text: string, method: string | undefined, depth: string | undefined): DrawnDig | null {
  const corners = text.split(';').slice(0, MOST_CORNERS).map((pair): LonLat | null => {
    const [lon, lat, ...rest] = pair.split(',').map(Number);
    return pair && rest.length === 0 && within(lon, -180, 180) && within(lat, -85, 85) ? { lon: lon!, lat: lat! } : null;
  });
  if (corners.length < 3 || corners.includes(null)) return null;
  const metres = depth ? Number(depth) : Number.NaN;
  return { corners: corners as LonLat[], method: METHODS.find((name) => name === method) ?? 'MECHANICAL', depth_m: within(metres, 0, 100) ? metres : null };
}

function within(value: number | undefined, least: number, most: number): boolean {
  return value !== undefined && value >= least && value <= most;
}

function trim(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
