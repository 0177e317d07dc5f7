/** The signs on the map as pictures: pins by ring, reasons by verdict, hatch, arrow. Each differs in shape, not only in tone. */
import type { Verdict } from '../api/types';
import { RINGS, type Ring } from '../domain/pinRing';
import { WORST_FIRST as VERDICTS } from '../domain/reasons';
import type { Palette } from './palette';

const RATIO = 2;
type Pen = CanvasRenderingContext2D;

export interface Picture {
  image: ImageData;
  pixelRatio: number;
}

export function pictures(palette: Palette, letters: readonly string[]): Record<string, Picture> {
  const made: Record<string, Picture> = { hatch: hatch(palette), arrow: arrow(palette), cluster: cluster(palette) };
  for (const text of letters) made[`letter-${text}`] = letter(text, palette);
  for (const ring of RINGS) {
    made[`pin-${ring}`] = pin(ring, palette, true);
    made[`dot-${ring}`] = pin(ring, palette, false);
  }
  for (const verdict of VERDICTS) {
    made[`reason-${verdict}`] = reason(verdict, palette, false);
    made[`reason-${verdict}-lit`] = reason(verdict, palette, true);
  }
  return made;
}

function paint(width: number, height: number, draw: (pen: Pen) => void): Picture {
  const canvas = document.createElement('canvas');
  canvas.width = width * RATIO;
  canvas.height = height * RATIO;
  const pen = canvas.getContext('2d')!;
  pen.scale(RATIO, RATIO);
  draw(pen);
  return { image: pen.getImageData(0, 0, canvas.width, canvas.height), pixelRatio: RATIO };
}

function shape(pen: Pen, points: [number, number][]): void {
  pen.beginPath();
  points.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  pen.closePath();
}

/** A diamond in a ring: full ring = heard now, thin = quiet, broken = silent, arrow = moved, cross = damaged. */
function pin(ring: Ring, { ink, paper, accent }: Palette, ringed: boolean): Picture {
  const loud = ring === 'heard';
  const bare = !ringed || ring === 'stored';
  return paint(28, 28, (pen) => {
    const diamond = (r: number): void => shape(pen, [[14, 14 - r], [14 + r, 14], [14, 14 + r], [14 - r, 14]]);
    pen.fillStyle = paper;
    pen.beginPath();
    pen.arc(14, 14, 11.5, 0, 7);
    pen.globalAlpha = bare ? 0 : 0.9;
    pen.fill();
    pen.globalAlpha = 1;
    pen.strokeStyle = loud ? accent : ink;
    pen.lineWidth = loud ? 3.5 : 1.4;
    if (ring === 'silent') pen.setLineDash([2.6, 3]);
    if (!bare) {
      pen.beginPath();
      pen.arc(14, 14, 11, 0, 7);
      pen.stroke();
    }
    pen.setLineDash([]);
    if (bare) {
      diamond(9.5);
      pen.fillStyle = paper;
      pen.fill();
    }
    diamond(7);
    pen.fillStyle = ring === 'heard' || ring === 'quiet' ? ink : paper;
    pen.fill();
    pen.strokeStyle = ink;
    pen.lineWidth = 1.6;
    pen.stroke();
    if (ring === 'damaged') strokes(pen, [[10.5, 10.5, 17.5, 17.5], [17.5, 10.5, 10.5, 17.5]], 2);
    if (ring === 'moved') strokes(pen, [[10, 14, 18, 14], [15.5, 11.5, 18, 14], [15.5, 16.5, 18, 14]], 1.8);
    if (loud) {
      pen.fillStyle = paper;
      pen.beginPath();
      pen.arc(14, 14, 2.2, 0, 7);
      pen.fill();
    }
  });
}

/** A line's letter, in a halo that keeps it apart from the line's own colour. */
function letter(text: string, { ink, halo }: Palette): Picture {
  return paint(20, 20, (pen) => {
    pen.font = '700 14px system-ui, sans-serif';
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.lineJoin = 'round';
    pen.lineWidth = 4;
    pen.strokeStyle = halo;
    pen.strokeText(text, 10, 10.5);
    pen.fillStyle = ink;
    pen.fillText(text, 10, 10.5);
  });
}

function strokes(pen: Pen, list: [number, number, number, number][], width: number): void {
  pen.lineWidth = width;
  for (const [x1, y1, x2, y2] of list) {
    pen.beginPath();
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
    pen.stroke();
  }
}

/** A diamond large enough for a number: it says "pins" by its shape. */
function cluster({ ink, paper }: Palette): Picture {
  return paint(40, 40, (pen) => {
    shape(pen, [[20, 1.5], [38.5, 20], [20, 38.5], [1.5, 20]]);
    pen.fillStyle = paper;
    pen.fill();
    pen.lineWidth = 2;
    pen.strokeStyle = ink;
    pen.stroke();
  });
}

/** The verdict's own shape behind the number of the reason. */
function reason(verdict: Verdict, { ink, paper, accent, ...tones }: Palette, lit: boolean): Picture {
  const fill = tones[verdict];
  return paint(40, 40, (pen) => {
    const outline = (): void => verdictShape(pen, verdict, 20, 20, 13);
    pen.lineJoin = 'round';
    outline();
    pen.lineWidth = lit ? 12 : 5;
    pen.strokeStyle = lit ? accent : paper;
    pen.stroke();
    pen.fillStyle = fill;
    pen.fill();
    pen.lineWidth = 1.5;
    pen.strokeStyle = ink;
    pen.stroke();
  });
}

function verdictShape(pen: Pen, verdict: Verdict, x: number, y: number, r: number): void {
  const ring = (corners: number, start: number, radius: number, dy = 0): [number, number][] =>
    Array.from({ length: corners }, (_, i) => {
      const angle = ((start + (360 / corners) * i) * Math.PI) / 180;
      return [x + radius * Math.sin(angle), y + dy - radius * Math.cos(angle)];
    });
  if (verdict === 'CLEAR') {
    pen.beginPath();
    pen.arc(x, y, r, 0, 7);
  } else if (verdict === 'CAUTION') shape(pen, ring(3, 0, r * 1.35, r * 0.28));
  else if (verdict === 'UNKNOWN') shape(pen, ring(4, 45, r * 1.25));
  else shape(pen, ring(8, 22.5, r * 1.08));
}

function hatch({ hole }: Palette): Picture {
  return paint(16, 16, (pen) => {
    pen.strokeStyle = hole;
    pen.lineWidth = 1.1;
    for (const shift of [-16, 0, 16]) {
      pen.beginPath();
      pen.moveTo(shift, 16);
      pen.lineTo(shift + 16, 0);
      pen.stroke();
    }
  });
}

function arrow({ ink, paper }: Palette): Picture {
  return paint(18, 18, (pen) => {
    shape(pen, [[9, 2], [16, 16], [9, 12.5], [2, 16]]);
    pen.lineJoin = 'round';
    pen.lineWidth = 3;
    pen.strokeStyle = paper;
    pen.stroke();
    pen.fillStyle = ink;
    pen.fill();
  });
}
