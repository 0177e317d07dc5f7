/** Puts labels into a column beside a picture so that no two overlap and no two leader lines cross. */

export interface Anchor {
  id: string;
  x: number;
  y: number;
}

export interface Placed extends Anchor {
  /** Where the leader line meets the label: on the column's edge, at the label's middle. */
  labelX: number;
  labelY: number;
}

export interface Column {
  /** The edge at which leaders end; every anchor lies on one side of it. */
  x: number;
  top: number;
  bottom: number;
  labelHeight: number;
}

/** The height a column needs for this many labels. */
export const heightFor = (count: number, labelHeight: number): number => count * labelHeight;

/**
 * Every label is as near to its anchor's height as room allows. Labels are first stacked in the order of their
 * anchors; then any two whose leaders cross change places. Each change makes the leaders shorter in sum (triangle
 * inequality), so the changing ends, and it ends without a crossing.
 */
export function placeLabels(anchors: readonly Anchor[], column: Column): Placed[] {
  const ordered = [...anchors].sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1));
  const heights = stack(ordered.map(({ y }) => y), column);
  const owner = ordered.map((_, slot) => slot);
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < owner.length; i += 1) {
      for (let j = i + 1; j < owner.length; j += 1) {
        const a = ordered[owner[i]!]!;
        const b = ordered[owner[j]!]!;
        if (gain(a, b, heights[i]!, heights[j]!, column.x) > 1e-6) {
          [owner[i], owner[j]] = [owner[j]!, owner[i]!];
          changed = true;
        }
      }
    }
  }
  return owner.map((index, slot) => ({ ...ordered[index]!, labelX: column.x, labelY: heights[slot]! }));
}

/** How much shorter two leaders get by changing their labels; crossing leaders always gain. */
function gain(a: Anchor, b: Anchor, yOfA: number, yOfB: number, x: number): number {
  const reach = (from: Anchor, y: number): number => Math.hypot(x - from.x, y - from.y);
  return reach(a, yOfA) + reach(b, yOfB) - reach(a, yOfB) - reach(b, yOfA);
}

/** Middles of labels one label height apart at least, inside the column, as near to `wanted` (ascending) as can be. */
function stack(wanted: readonly number[], { top, bottom, labelHeight }: Column): number[] {
  interface Block { first: number; count: number; sum: number }
  const blocks: Block[] = [];
  const lowest = top + labelHeight / 2;
  const startOf = ({ count, sum }: Block): number =>
    Math.max(lowest, Math.min(bottom - labelHeight * (count - 0.5), sum / count));
  wanted.forEach((y, index) => {
    blocks.push({ first: index, count: 1, sum: y });
    // Two blocks that touch become one whose middle is the mean of what its labels want.
    for (let last = blocks.length - 1; last > 0; last -= 1) {
      const under = blocks[last]!;
      const over = blocks[last - 1]!;
      if (startOf(over) + over.count * labelHeight <= startOf(under)) break;
      over.sum += under.sum - under.count * over.count * labelHeight;
      over.count += under.count;
      blocks.pop();
    }
  });
  return blocks.flatMap((block) => {
    const start = startOf(block);
    return Array.from({ length: block.count }, (_, i) => start + i * labelHeight);
  });
}
