import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Placed, placeLabels } from './labels';

const HEIGHT = 30;
const anchors = fc
  .uniqueArray(fc.record({ x: fc.integer({ min: 0, max: 300 }), y: fc.integer({ min: 0, max: 300 }) }), {
    maxLength: 14,
    selector: ({ x, y }) => `${x} ${y}`,
  })
  .map((points) => points.map((point, index) => ({ id: `m${index}`, ...point })));

function crossing(a: Placed, b: Placed): boolean {
  const side = (p: [number, number], q: [number, number], r: [number, number]): number =>
    (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  const ends = (l: Placed): [[number, number], [number, number]] => [[l.x, l.y], [l.labelX, l.labelY]];
  const [p, q] = ends(a);
  const [r, s] = ends(b);
  return side(p, q, r) * side(p, q, s) < -1e-3 && side(r, s, p) * side(r, s, q) < -1e-3;
}

describe('labels beside a picture', () => {
  it('never overlap, stay in the column, and their leaders never cross', () => {
    fc.assert(
      fc.property(anchors, fc.boolean(), (points, onTheRight) => {
        const column = { x: onTheRight ? 310 : -10, top: 0, bottom: 480, labelHeight: HEIGHT };
        const placed = placeLabels(points, column);
        expect(placed.map(({ id }) => id).sort()).toEqual(points.map(({ id }) => id).sort());
        const heights = placed.map(({ labelY }) => labelY).sort((a, b) => a - b);
        heights.forEach((y, i) => {
          expect(y).toBeGreaterThanOrEqual(HEIGHT / 2 - 1e-6);
          expect(y).toBeLessThanOrEqual(480 - HEIGHT / 2 + 1e-6);
          if (i) expect(y - heights[i - 1]!).toBeGreaterThanOrEqual(HEIGHT - 1e-6);
        });
        for (const a of placed) for (const b of placed) if (a.id < b.id) expect(crossing(a, b)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('sits at its anchor when there is room', () => {
    const [only] = placeLabels([{ id: 'a', x: 5, y: 120 }], { x: 100, top: 0, bottom: 300, labelHeight: HEIGHT });
    expect(only?.labelY).toBe(120);
  });
});
