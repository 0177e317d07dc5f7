/** Turns a cut into pixels: one scale for both axes, circles to scale, labels outside without collisions. */
import { type Placed, heightFor, placeLabels } from './labels';
import type { Buried, Cut } from './section';

export interface Drawn {
  id: string;
  x: number;
  /** Middle of the circle; for an unknown depth the place of the "?" in the band. */
  y: number;
  radius: number;
  toScale: boolean;
  depthKnown: boolean;
  /** Half axes of the tolerance; null means not known and is drawn over the whole width or depth. */
  rx: number | null;
  ry: number | null;
  label: Placed & { side: 'left' | 'right' };
}

export interface Layout {
  width: number;
  height: number;
  perMetre: number;
  ground: number;
  floor: number;
  left: number;
  right: number;
  pinX: number;
  /** Depths and offsets of the grid lines, metres. */
  depths: number[];
  offsets: number[];
  drawn: Drawn[];
}

export const LEAST_RADIUS = 6;
export const LABEL_HEIGHT = 34;
const HEAD = 40;
const FOOT = 8;
const GRID_M = 0.5;
const LEAST_DEPTH_M = 1.5;
const LEAST_HALF_WIDTH_M = 1.5;
const PADDING_M = 0.25;
const MOST_PER_METRE = 140;
/** A tolerance wider than this would shrink all else to dots; its ellipse is cut off at the picture's edge. */
const WIDEST_TOLERANCE_M = 2.5;

export function layOut(cut: Cut, width: number, gutter: number): Layout {
  const [least, most] = extent(cut.buried);
  const left = gutter;
  const right = width - gutter;
  const depth = depthOf(cut.buried);
  const perMetre = Math.min(MOST_PER_METRE, (right - left) / (most - least));
  const pinX = (left + right) / 2 - ((least + most) / 2) * perMetre;
  const xOf = (metres: number): number => pinX + metres * perMetre;

  const sides = split(cut.buried);
  const plot = depth * perMetre;
  const height = HEAD + FOOT + Math.max(plot, heightFor(Math.max(sides.left.length, sides.right.length), LABEL_HEIGHT));
  const ground = HEAD;
  const floor = ground + plot;
  const yOf = (item: Buried, bandIndex: number): number =>
    item.depth_m === null ? ground + plot * (0.5 + 0.12 * (bandIndex % 3)) : ground + item.depth_m * perMetre;

  const drawn: Drawn[] = [];
  for (const side of ['left', 'right'] as const) {
    const anchors = sides[side].map((item, index) => ({ id: item.id, x: xOf(item.x_m), y: yOf(item, index) }));
    const column = { x: side === 'left' ? left - 6 : right + 6, top: ground - 10, bottom: height - FOOT, labelHeight: LABEL_HEIGHT };
    const labels = placeLabels(anchors, { ...column, bottom: Math.max(column.bottom, column.top + heightFor(anchors.length, LABEL_HEIGHT)) });
    for (const label of labels) {
      const item = sides[side].find(({ id }) => id === label.id)!;
      const radius = Math.max(LEAST_RADIUS, item.radius_m * perMetre);
      drawn.push({
        id: item.id,
        x: label.x,
        y: label.y,
        radius,
        toScale: item.diameterKnown && item.radius_m * perMetre >= LEAST_RADIUS,
        depthKnown: item.depth_m !== null,
        rx: item.h_m === null ? null : radius + item.h_m * perMetre,
        ry: item.v_m === null ? null : radius + item.v_m * perMetre,
        label: { ...label, side },
      });
    }
  }
  return {
    width, height, perMetre, ground, floor, left, right, pinX, drawn,
    depths: steps(GRID_M, depth),
    offsets: wholeMetres((left - pinX) / perMetre, (right - pinX) / perMetre),
  };
}

function extent(buried: readonly Buried[]): [number, number] {
  let least = -LEAST_HALF_WIDTH_M;
  let most = LEAST_HALF_WIDTH_M;
  for (const { x_m, radius_m, h_m } of buried) {
    const reach = radius_m + Math.min(h_m ?? 0, WIDEST_TOLERANCE_M) + PADDING_M;
    least = Math.min(least, x_m - reach);
    most = Math.max(most, x_m + reach);
  }
  return [least, most];
}

function depthOf(buried: readonly Buried[]): number {
  const deepest = Math.max(LEAST_DEPTH_M, ...buried.map(({ depth_m, radius_m, v_m }) =>
    depth_m === null ? LEAST_DEPTH_M + 0.5 : depth_m + radius_m + Math.min(v_m ?? 0, WIDEST_TOLERANCE_M) + PADDING_M));
  return Math.ceil(deepest / GRID_M) * GRID_M;
}

/** Leaders go to the nearer side, half of the labels to each: leaders of two sides then cannot meet. */
function split(buried: readonly Buried[]): { left: Buried[]; right: Buried[] } {
  const ordered = [...buried].sort((a, b) => a.x_m - b.x_m || (a.depth_m ?? 0) - (b.depth_m ?? 0) || (a.id < b.id ? -1 : 1));
  const half = Math.ceil(ordered.length / 2);
  return { left: ordered.slice(0, half), right: ordered.slice(half) };
}

function steps(step: number, end: number): number[] {
  return Array.from({ length: Math.round(end / step) + 1 }, (_, i) => i * step);
}

function wholeMetres(from: number, to: number): number[] {
  const first = Math.ceil(from);
  return Array.from({ length: Math.max(0, Math.floor(to) - first + 1) }, (_, i) => first + i);
}
