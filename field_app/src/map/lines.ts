/** The layers of utility lines and nodes: casing, colour, dash and letter, side by side where the scale is small. */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Jurisdiction } from '../api/types';
import { metresPerPixel } from '../domain/scaleBar';
import { type Palette, luminance } from './palette';

/** From here on lines lie where they are recorded; below they are spread so that neighbours can be told apart. */
export const TRUE_POSITIONS_ZOOM = 18;
export const SPREAD_FROM_ZOOM = 16;

const SPREAD_PX = { from16: 1.4, from17: 1.8 };

type Expression = ExpressionSpecification;
const get = (name: string): Expression => ['get', name];

/** A value by kind, from the jurisdiction's file. */
function byKind(jurisdiction: Jurisdiction, pick: (code: string, colour: string, letter: string) => string, otherwise: string): Expression {
  const cases = jurisdiction.kinds.flatMap(({ code, colour, letter }) => [code, pick(code, colour, letter)]);
  return (cases.length ? ['match', get('kind'), ...cases, otherwise] : ['literal', otherwise]) as Expression;
}

const width = (extra: number): Expression => [
  'interpolate', ['linear'], ['zoom'], 11, 0.7 + extra * 0.15, 14, 1.2 + extra * 0.35, 15.9, 1.6 + extra * 0.5, 16, 2.4 + extra * 0.8, 18, 4 + extra, 21, 6 + extra,
];

/** Rank counts half metres right of the street's axis; the pixels per rank grow until true positions need no help. */
const spread = (factor: number): Expression => ['*', ['coalesce', get('rank'), 0], factor];
const offset: Expression = [
  'step', ['zoom'], 0, SPREAD_FROM_ZOOM, spread(SPREAD_PX.from16), 17, spread(SPREAD_PX.from17), TRUE_POSITIONS_ZOOM, 0,
];

const MOST_RANK = 9;

const LETTER_SIZE = { at16: 0.78, at17: 0.85, at18: 0.95, at20: 1.1 };
export const UNKNOWN_LETTER = '?';

/** The same shift for letters: they are multiplied by their size, so the shift is divided by it. */
function letterShift(perRank_px: number, size: number): Expression {
  const ranks = Array.from({ length: 2 * MOST_RANK + 1 }, (_, i) => i - MOST_RANK);
  const shifts = ranks.flatMap((rank) => [rank, ['literal', [0, (rank * perRank_px) / size]]]);
  return ['match', ['coalesce', get('rank'), 0], ...shifts, ['literal', [0, 0]]] as unknown as Expression;
}
const letterOffset = [
  'step', ['zoom'], ['literal', [0, 0]],
  SPREAD_FROM_ZOOM, letterShift(SPREAD_PX.from16, LETTER_SIZE.at16), 17, letterShift(SPREAD_PX.from17, LETTER_SIZE.at17),
  TRUE_POSITIONS_ZOOM, ['literal', [0, 0]],
] as unknown as Expression;

const isOneOf = (name: string, values: string[]): Expression => ['in', ['coalesce', get(name), ''], ['literal', values]];
const outOfUse = isOneOf('status', ['abandoned', 'removed', 'isolated']);
const planned = isOneOf('status', ['planned']);
const roughlyKnown = isOneOf('quality', ['C', 'D', 'unknown']);

/** Solid = in service, dash-dot = abandoned, dots = planned, long dash = only roughly known. */
const dash = [
  'case',
  outOfUse, ['literal', [4, 1.5, 1, 1.5]],
  planned, ['literal', [1, 1.2]],
  roughlyKnown, ['literal', [7, 2]],
  ['literal', [1, 0]],
] as unknown as Expression;

export function lineLayers(jurisdiction: Jurisdiction, palette: Palette): LayerSpecification[] {
  const colour = byKind(jurisdiction, (_code, colour) => colour, palette.text);
  const gap = byKind(jurisdiction, (_code, colour) => (luminance(colour) > 0.45 ? palette.casing : palette.outer), palette.outer);
  const letter = byKind(jurisdiction, (_code, _colour, letter) => letter, UNKNOWN_LETTER);
  const lines = { type: 'line' as const, source: 'lines', 'source-layer': 'lines' };
  const layout = { 'line-cap': 'butt' as const, 'line-join': 'round' as const };
  const band = (zoom: number): Expression => ['*', 2 / metresPerPixel(zoom, jurisdiction.centre.lat), ['coalesce', get('half_width_m'), 0]];
  return [
    {
      type: 'line', source: 'bands', 'source-layer': 'bands', id: 'lines-band', minzoom: TRUE_POSITIONS_ZOOM, layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': colour, 'line-opacity': 0.15, 'line-width': ['interpolate', ['exponential', 2], ['zoom'], 18, band(18), 22, band(22)] },
    },
    {
      ...lines, id: 'lines-lit', filter: ['==', get('id'), ''], layout,
      paint: { 'line-color': palette.accent, 'line-width': width(12), 'line-opacity': 0.55, 'line-offset': offset },
    },
    { ...lines, id: 'lines-outer', layout, paint: { 'line-color': palette.outer, 'line-width': width(4), 'line-offset': offset, 'line-opacity': 0.9 } },
    { ...lines, id: 'lines-casing', layout, paint: { 'line-color': palette.casing, 'line-width': width(2), 'line-offset': offset } },
    {
      ...lines, id: 'lines-gap', layout, filter: ['any', outOfUse, planned, roughlyKnown],
      paint: { 'line-color': gap, 'line-width': width(0), 'line-offset': offset },
    },
    { ...lines, id: 'lines', layout, paint: { 'line-color': colour, 'line-width': width(0), 'line-offset': offset, 'line-dasharray': dash } },
    { ...lines, id: 'lines-touch', minzoom: 14, layout, paint: { 'line-color': '#000', 'line-opacity': 0, 'line-width': 14, 'line-offset': offset } },
    {
      // Pictures, not text: texts that are alike are joined over all lines they meet, and would take one line's slot to another.
      id: 'lines-letter', type: 'symbol', source: 'lines', 'source-layer': 'lines', minzoom: 16,
      layout: {
        'symbol-placement': 'line', 'symbol-spacing': 130, 'icon-image': ['concat', 'letter-', letter] as never, 'icon-padding': 3,
        'icon-size': ['step', ['zoom'], LETTER_SIZE.at16, 17, LETTER_SIZE.at17, 18, LETTER_SIZE.at18, 20, LETTER_SIZE.at20],
        'icon-offset': letterOffset,
        // The tiles' lines all run eastwards. Turning letters over on single steep pieces would put them on the other side.
        'icon-keep-upright': false,
      },
    },
    {
      id: 'nodes', type: 'circle', source: 'nodes', 'source-layer': 'nodes', minzoom: TRUE_POSITIONS_ZOOM,
      paint: {
        'circle-color': colour, 'circle-stroke-color': palette.casing,
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 18, 4, 20, 7],
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 18, 1.2, 20, 1.8],
      },
    },
  ];
}
