import { describe, expect, it } from 'vitest';
import { likelyShare } from './share';

describe('how sure a counted share is', () => {
  it.each([
    // Newcombe 1998, table I, method 3 (Wilson's score without continuity correction).
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i', (inside, all, low, high) => {
    const likely = likelyShare(inside, all);
    expect(likely.low).toBeCloseTo(low, 4);
    expect(likely.high).toBeCloseTo(high, 4);
  });

  it('is never sure after one hole', () => {
    expect(likelyShare(1, 1).low).toBeLessThan(0.25);
    expect(likelyShare(1, 1).high).toBe(1);
  });
});
