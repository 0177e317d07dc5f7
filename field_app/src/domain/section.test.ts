import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Measured, cutThrough } from './section';
import { LABEL_HEIGHT, LEAST_RADIUS, layOut } from './sectionLayout';

const mark = (id: string, more: Partial<Measured> = {}): Measured => ({
  id, bearing_deg: 90, offset_m: 1, depth_m: 1, depth_reference: 'crown', outer_diameter_mm: 200,
  h_uncertainty_m: 0.3, v_uncertainty_m: 0.2, ...more,
});
const metres = (most: number) => fc.double({ min: 0, max: most, noNaN: true });
const marks = fc
  .array(
    fc.record({
      bearing_deg: metres(360), offset_m: metres(12), depth_m: fc.option(metres(6)),
      depth_reference: fc.constantFrom('crown', 'axis', 'invert', 'unknown'),
      outer_diameter_mm: fc.option(metres(2000)), h_uncertainty_m: fc.option(metres(4)), v_uncertainty_m: fc.option(metres(2)),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((list) => list.map((item, index) => ({ id: `m${index}`, ...item })));

describe('the cut through a pin', () => {
  it('looks along the street and puts marks left and right as the reader sees them', () => {
    const cut = cutThrough([mark('east', { offset_m: 2 }), mark('west', { bearing_deg: 270, offset_m: 1.5 })]);
    expect(cut.looking_deg).toBeCloseTo(0);
    expect(cut.buried.map(({ x_m }) => x_m)).toEqual([2, -1.5]);
  });

  it('looks north-east when the marks lie to the south-east', () => {
    const cut = cutThrough([mark('a', { bearing_deg: 135, offset_m: 3 })]);
    expect(cut.looking_deg).toBeCloseTo(45);
    expect(cut.buried[0]?.x_m).toBeCloseTo(3);
  });

  it('does not claim that a valve along the street lies below the pin', () => {
    const cut = cutThrough([mark('main', { offset_m: 4 }), mark('valve', { bearing_deg: 0, offset_m: 2 })]);
    const valve = cut.buried.find(({ id }) => id === 'valve');
    expect(valve?.x_m).toBeCloseTo(0);
    expect(valve?.ahead_m).toBeCloseTo(2);
  });

  it('takes the middle of a pipe from its crown, its invert or its axis', () => {
    const depths = ['crown', 'invert', 'axis'].map((depth_reference) => cutThrough([mark('a', { depth_reference })]).buried[0]?.depth_m);
    expect(depths).toEqual([1.1, 0.9, 1]);
  });

  it('keeps an unknown depth unknown', () => {
    expect(cutThrough([mark('a', { depth_m: null })]).buried[0]?.depth_m).toBeNull();
  });
});

describe('the picture of a cut', () => {
  it('has one scale for both axes and circles to scale', () => {
    const layout = layOut(cutThrough([mark('a', { outer_diameter_mm: 800, depth_m: 1 })]), 400, 80);
    const [pipe] = layout.drawn;
    expect(pipe!.radius).toBeCloseTo(0.4 * layout.perMetre);
    expect(pipe!.x - layout.pinX).toBeCloseTo(1 * layout.perMetre);
    expect(pipe!.y - layout.ground).toBeCloseTo(1.4 * layout.perMetre);
    expect(pipe!.toScale).toBe(true);
  });

  it('never lets labels overlap or leave the picture, and never draws a circle too small to see', () => {
    fc.assert(
      fc.property(marks, fc.constantFrom(358, 400, 640), (list, width) => {
        const layout = layOut(cutThrough(list), width, 84);
        expect(layout.drawn).toHaveLength(list.length);
        for (const side of ['left', 'right'] as const) {
          const heights = layout.drawn.filter(({ label }) => label.side === side).map(({ label }) => label.labelY).sort((a, b) => a - b);
          heights.forEach((y, i) => {
            expect(y + LABEL_HEIGHT / 2).toBeLessThanOrEqual(layout.height + 1e-6);
            if (i) expect(y - heights[i - 1]!).toBeGreaterThanOrEqual(LABEL_HEIGHT - 1e-6);
          });
        }
        for (const { radius, x, y } of layout.drawn) {
          expect(radius).toBeGreaterThanOrEqual(LEAST_RADIUS);
          expect(x).toBeGreaterThanOrEqual(layout.left);
          expect(x).toBeLessThanOrEqual(layout.right);
          expect(y).toBeLessThanOrEqual(layout.floor + 1e-6);
        }
      }),
      { numRuns: 300 },
    );
  });
});
