/** Corner points typed by hand, a pair on each line. They are only read here; what they mean on the ground the server decides. */
import type { LonLat } from '../api/types';

export type CornersFault =
  | { fault: 'line'; line: number }
  | { fault: 'few' | 'swapped' | 'metres' | 'outside' };
export type Corners = { pairs: [number, number][] } | CornersFault;

const NUMBER = /[-+]?\d+(?:[.,]\d+)?/g;
const BETWEEN = /^[\s,;:|/°A-Za-z]*$/;
const FEWEST = 3;

/** Pairs in the order typed. A decimal comma is read as one where the pair is parted by something else. */
export function readCorners(text: string): Corners {
  const pairs: [number, number][] = [];
  const lines = text.split('\n').map((line) => line.trim());
  for (const [index, line] of lines.entries()) {
    if (!line) continue;
    const pair = readPair(line);
    if (!pair) return { fault: 'line', line: index + 1 };
    pairs.push(pair);
  }
  const [first, last] = [pairs[0], pairs.at(-1)];
  if (first && last && pairs.length > 1 && first[0] === last[0] && first[1] === last[1]) pairs.pop();
  return pairs.length < FEWEST ? { fault: 'few' } : { pairs };
}

function readPair(line: string): [number, number] | null {
  const tokens = line.split(/[\s;|]+/).filter(Boolean);
  // "107.58,16.46" and "107,58; 16,46" are both written in earnest: blanks and semicolons part better than commas do.
  const numbers = tokens.length === 2 ? tokens.map((token) => token.replace(/,$/, '').match(NUMBER)?.length === 1 ? token : '') : (line.match(NUMBER) ?? []);
  const split = tokens.length === 1 ? line.split(',') : numbers;
  if (split.length !== 2 || !BETWEEN.test(line.replace(NUMBER, ''))) return null;
  const [a, b] = split.map((word) => Number(word.replace(/,$/, '').replace(',', '.').replace(/[^\d.+-]/g, '')));
  return Number.isFinite(a) && Number.isFinite(b) && split.every((word) => /\d/.test(word)) ? [a!, b!] : null;
}

/** Degrees that cannot be: told before anything is drawn, with what they probably are. `box`: west, south, east, north. */
export function degreesFault(pairs: readonly [number, number][], box: readonly [number, number, number, number]): CornersFault | null {
  const within = (lon: number, lat: number): boolean => lon >= box[0] && lon <= box[2] && lat >= box[1] && lat <= box[3];
  if (pairs.every(([lon, lat]) => within(lon, lat))) return null;
  if (pairs.every(([lat, lon]) => within(lon, lat))) return { fault: 'swapped' };
  if (pairs.some(([x, y]) => Math.abs(x) > 180 || Math.abs(y) > 90)) return { fault: 'metres' };
  return { fault: 'outside' };
}

export function asPlaces(pairs: readonly [number, number][]): LonLat[] {
  return pairs.map(([lon, lat]) => ({ lon, lat }));
}
