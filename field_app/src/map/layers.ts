/** The data of the overlays, made from what the stores hold. Pure: GeoJSON in, GeoJSON out. */
import type { Heard, LonLat } from '../api/types';
import type { Cluster } from '../domain/cluster';
import type { Outline } from '../domain/dig';
import { bearing, distance, fromPlane, inside, nearestOnRing } from '../domain/geo';
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

export function digFeatures({ corners, closed }: Outline, drawing: boolean): Features {
  if (corners.length === 0) return collection([]);
  const features: GeoJSON.Feature[] = [];
  const first = corners[0]!;
  if (corners.length > 2) {
    features.push({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [[...corners, first].map(at)] }, properties: { what: 'area' } });
  }
  if (corners.length > 1) features.push(line(closed ? [...corners, first] : corners, { what: 'edge' }));
  if (drawing) features.push(...corners.map((corner) => point(corner, { what: 'corner' })));
  return collection(features);
}

/**
 * Each reason on the map: its sign with its number, an arrow from the dig's nearest edge to what lies outside, the asset
 * or the hole itself. `sign_m` is how wide a sign is on the ground at the present zoom.
 */
export function reasonFeatures(reasons: readonly Reason[], corners: readonly LonLat[], lit: number | null, sign_m: number): Features {
  const features: GeoJSON.Feature[] = [];
  const taken: LonLat[] = [];
  for (const reason of reasons) {
    const properties = { number: reason.number, verdict: reason.verdict, lit: reason.number === lit };
    if (reason.geometry) {
      const what = reason.about === 'area' ? 'hole' : 'asset';
      features.push({ type: 'Feature', geometry: reason.geometry, properties: { ...properties, what } });
    }
    if (!reason.nearest || corners.length < 3) continue;
    const from = nearestOnRing(corners, reason.nearest);
    const away = distance(from, reason.nearest);
    if (away > 0.3 && !inside(corners, reason.nearest)) {
      features.push(line([from, reason.nearest], { ...properties, what: 'way' }));
      features.push(point(reason.nearest, { ...properties, what: 'head', bearing: bearing(from, reason.nearest) }));
    }
    features.push(point(apart(reason.nearest, taken, sign_m), { ...properties, what: 'sign' }));
  }
  return collection(features);
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
