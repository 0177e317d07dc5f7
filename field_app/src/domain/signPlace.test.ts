import { describe, expect, it } from 'vitest';
import { distance, placeAt } from './geo';
import { signPlace } from './signPlace';

const HERE = { lon: 107.5847, lat: 16.4637 };
const at = (east: number, north: number) => placeAt(placeAt(HERE, 90, east), 0, north);
const RING = [at(0, 0), at(10, 0), at(10, 4), at(0, 4)];
const line = (...places: ReturnType<typeof at>[]): GeoJSON.LineString => ({ type: 'LineString', coordinates: places.map(({ lon, lat }) => [lon, lat, 1.2]) });

describe('the sign of an asset', () => {
  it('stands inside the dig where the asset passes through', () => {
    const place = signPlace(line(at(-100, 2), at(100, 2)), [RING])!;
    expect(distance(place, at(5, 2))).toBeLessThan(1.5);
  });

  it('stands at the nearest place of what passes by', () => {
    const place = signPlace(line(at(-20, 6), at(30, 16)), [RING])!;
    expect(Math.min(...RING.map((corner) => distance(corner, place)))).toBeLessThan(7);
  });

  it('needs a place to stand', () => {
    expect(signPlace(null, [RING])).toBeNull();
    expect(signPlace(line(at(0, 0), at(2, 0)), [])).not.toBeNull();
  });
});
