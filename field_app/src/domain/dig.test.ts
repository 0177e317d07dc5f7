import { describe, expect, it } from 'vitest';
import { EMPTY_OUTLINE, addCorner, area_m2, fault, finish, polygon, undo } from './dig';
import { placeAt } from './geo';

const HERE = { lon: 107.5847, lat: 16.4637 };
const at = (east: number, north: number) => placeAt(placeAt(HERE, 90, east), 0, north);
const SQUARE = [at(0, 0), at(10, 0), at(10, 4), at(0, 4)];

describe('drawing a dig', () => {
  it('measures what was drawn', () => {
    expect(area_m2(SQUARE)).toBeCloseTo(40, 2);
  });

  it('closes only a shape that can be dug', () => {
    const two = [at(0, 0), at(1, 0)].reduce(addCorner, EMPTY_OUTLINE);
    expect(finish(two).closed).toBe(false);
    expect(finish(SQUARE.reduce(addCorner, EMPTY_OUTLINE)).closed).toBe(true);
  });

  it.each([
    ['few', [at(0, 0), at(1, 0)]],
    ['crossing', [at(0, 0), at(10, 4), at(10, 0), at(0, 4)]],
    ['crossing', [at(0, 0), at(10, 0), at(2, 0)]],
    ['tiny', [at(0, 0), at(0.1, 0), at(0, 0.1)]],
    [null, SQUARE],
  ])('tells what is wrong: %s', (wrong, corners) => {
    expect(fault(corners)).toBe(wrong);
  });

  it('goes back one step at a time: first open again, then corner by corner', () => {
    const closed = finish(SQUARE.reduce(addCorner, EMPTY_OUTLINE));
    expect(undo(closed)).toEqual({ corners: SQUARE, closed: false });
    expect(undo(undo(closed)).corners).toHaveLength(3);
    expect(undo(EMPTY_OUTLINE).corners).toHaveLength(0);
  });

  it('takes no corner after it is finished', () => {
    const closed = finish(SQUARE.reduce(addCorner, EMPTY_OUTLINE));
    expect(addCorner(closed, HERE)).toBe(closed);
  });

  it('hands over a closed ring, counter-clockwise whichever way it was drawn', () => {
    const one = polygon(SQUARE).coordinates[0]!;
    const other = polygon([...SQUARE].reverse()).coordinates[0]!;
    expect(one[0]).toEqual(one.at(-1));
    const turning = (ring: number[][]) => ring.slice(1).reduce((sum, p, i) => sum + ring[i]![0]! * p[1]! - p[0]! * ring[i]![1]!, 0);
    expect(turning(one)).toBeGreaterThan(0);
    expect(turning(other)).toBeGreaterThan(0);
  });
});
