/** How sure a share is that was counted from few cases. */

const Z95 = 1.959964;

/** Wilson's interval for a share, 95 %: honest also for few cases and for shares near 0 or 1. `all` must be positive. */
export function likelyShare(inside: number, all: number): { low: number; high: number } {
  const share = inside / all;
  const z2 = Z95 ** 2;
  const middle = (share + z2 / (2 * all)) / (1 + z2 / all);
  const half = (Z95 / (1 + z2 / all)) * Math.sqrt((share * (1 - share)) / all + z2 / (4 * all * all));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
