/** The data of the overlays, made from what the stores hold. Pure: GeoJSON in, GeoJSON out. */
import type { Heard, LonLat } from '../api/types';
import type { Cluster } from '../domain/cluster';
import type { Exhibit, ShownDig } from '../domain/exhibit';
import { bearing, distance, fromPlane, inside, nearestOnRing } from '../domain/geo';
import type { Rings } from '../domain/part';
import { HEARD_FOR_S } from '../domain/pinRing';
import type { Reason } from '../domain/reasons';

type Features = GeoJSON.FeatureCollection;
const GLOW_S = 30;

const at = ({ lon, lat }: LonLat): [number, number] => [lon, lat];
const point = (place: LonLat, properties: GeoJSON.GeoJsonProperties): GeoJSON.Feature => ({
  type: 'Feature', geometry: { type: 'Point', coordinates: at(place) }, properties,
});
const line = (places: readonly LonLat[], properties: GeoJSON.GeoJsonProperties): GeoJSON.Feature => ({
  type: 'Feature', geometry: { type: 'LineString', coordinates: places.map(at) }, properties,
});
export const pointAt = (place: LonLat): GeoJSON.Feature => point(place, {});
export const collection = (features: GeoJSON.Feature[]): Features => ({ type: 'FeatureCollection', features });

export function clusterFeatures(clusters: readonly Cluster[]): Features {
  return collection(clusters.map((cluster) => point(cluster, { count: cluster.count, id: cluster.id })));
}

/** A pin glows when it is heard and cools down in half a minute; it keeps the ring "heard now" a while longer. */
export function heardFeatures(heard: readonly Heard[], now_ms: number): Features {
  return collection(
    heard.flatMap((pin) => {
      const age_s = (now_ms - new Date(pin.heard_at).getTime()) / 1000;
      if (age_s > HEARD_FOR_S) return [];
      return [point(pin, { id: pin.pin_id, code: pin.code, glow: Math.min(1, Math.max(0, 1 - age_s / GLOW_S)) })];
    }),
  );
}

/** The dig itself with the outline still open, and beside it the digs of others and what owners marked. */
export function digFeatures({ shapes, open, handles }: ShownDig, { others, marks, spots }: Pick<Exhibit, 'others' | 'marks' | 'spots'>): Features {
  const features = [
    ...shapes.flatMap((geometry) => [shaped(geometry, 'area'), shaped(geometry, 'edge')]),
    ...others.map((geometry) => shaped(geometry, 'other')),
    ...marks.map((geometry) => shaped(geometry, 'mark')),
    ...spots.map((spot) => point(spot, { what: 'spot', sign: spot.sign })),
  ];
  if (open.length > 2) features.push(shaped({ type: 'Polygon', coordinates: [[...open, open[0]!].map(at)] }, 'area'));
  if (open.length > 1) features.push(line(open, { what: 'edge' }));
  features.push(...handles.map((corner) => point(corner, { what: 'corner' })));
  return collection(features);
}

function shaped(geometry: GeoJSON.Geometry, what: string): GeoJSON.Feature {
  return { type: 'Feature', geometry, properties: { what } };
}

/**
 * Each reason on the map: its sign with its number, an arrow from the dig's nearest edge to what lies outside, the asset
 * or the hole itself. `sign_m` is how wide a sign is on the ground at the present zoom.
 */
export function reasonFeatures(reasons: readonly Reason[], rings: Rings, lit: number | null, sign_m: number): Features {
  const features: GeoJSON.Feature[] = [];
  const taken: LonLat[] = [];
  for (const reason of reasons) {
    const properties = { number: reason.number, verdict: reason.verdict, lit: reason.number === lit };
    if (reason.geometry) {
      const what = reason.about === 'area' ? 'hole' : 'asset';
      features.push({ type: 'Feature', geometry: reason.geometry, properties: { ...properties, what } });
    }
    if (!reason.nearest || rings.length === 0) continue;
    const from = nearestOnRings(rings, reason.nearest);
    const away = distance(from, reason.nearest);
    if (away > 0.3 && !rings.some((ring) => inside(ring, reason.nearest!))) {
      features.push(line([from, reason.nearest], { ...properties, what: 'way' }));
      features.push(point(reason.nearest, { ...properties, what: 'head', bearing: bearing(from, reason.nearest) }));
    }
    features.push(point(apart(reason.nearest, taken, sign_m), { ...properties, what: 'sign' }));
  }
  return collection(features);
}

function nearestOnRings(rings: Rings, place: LonLat): LonLat {
  const found = rings.map((ring) => nearestOnRing(ring, place));
  return found.reduce((best, next) => (distance(next, place) < distance(best, place) ? next : best));
}

/** Two signs on one spot would hide each other: the later one steps aside, along a spiral, to the first free place. */
function apart(place: LonLat, taken: LonLat[], sign_m: number): LonLat {
  let free = place;
  for (let step = 1; step < 60 && taken.some((other) => distance(other, free) < sign_m); step += 1) {
    const angle = step * 2.4; // the golden angle fills a disc without gaps
    const reach = 0.55 * sign_m * Math.sqrt(step);
    free = fromPlane(place, { east: reach * Math.cos(angle), north: reach * Math.sin(angle) });
  }
  taken.push(free);
  return free;
}
