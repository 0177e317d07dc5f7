import { describe, expect, it } from 'vitest';
import { clusters } from './cluster';
import { bearing, distance, nearestOnRing, placeAt, windOf } from './geo';
import { ringOf } from './pinRing';

const HERE = { lon: 107.5847, lat: 16.4637 };

describe('bearings and distances', () => {
  it('come back as they were given', () => {
    const there = placeAt(HERE, 222, 35);
    expect(distance(HERE, there)).toBeCloseTo(35, 3);
    expect(bearing(HERE, there)).toBeCloseTo(222, 3);
  });
  it('have eight winds', () => {
    expect([0, 22, 23, 180, 337, 338, -45].map(windOf)).toEqual([0, 0, 1, 4, 7, 0, 7]);
  });
  it('start at the nearest edge of a dig, not at a corner', () => {
    const ring = [placeAt(HERE, 315, 10), placeAt(HERE, 45, 10), placeAt(HERE, 135, 10), placeAt(HERE, 225, 10)];
    expect(distance(nearestOnRing(ring, placeAt(HERE, 90, 20)), placeAt(HERE, 90, 10 * Math.SQRT1_2))).toBeLessThan(0.01);
  });
});

describe('a pin wears a ring', () => {
  it.each([
    ['installed', 1000, 'heard'],
    ['installed', 1000 - 3600, 'quiet'],
    ['installed', 1000 - 90 * 86400, 'silent'],
    ['installed', null, 'silent'],
    ['damaged', 1000, 'damaged'],
    ['retired', 1000, 'stored'],
  ] as const)('%s, last heard %s: %s', (state, seen, ring) => {
    expect(ringOf(state, seen, 1010)).toBe(ring);
  });
});

describe('clusters', () => {
  it('count each pin once, however often tiles repeat it', () => {
    const pins = [0, 1, 2, 1].map((i) => ({ id: `p${i}`, ...placeAt(HERE, 90, i) }));
    const [only, ...rest] = clusters(pins, 13);
    expect(rest).toHaveLength(0);
    expect(only?.count).toBe(3);
    expect(distance(only!, placeAt(HERE, 90, 1))).toBeLessThan(0.1);
  });
  it('of one keep their name, so that they can be opened', () => {
    expect(clusters([{ id: 'p', ...HERE }], 15)[0]?.id).toBe('p');
  });
});
