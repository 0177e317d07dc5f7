/** What is laid over the register: pins, clusters, what was just heard, the dig, its reasons. */
import type { GeoJSONSourceSpecification, LayerSpecification } from 'maplibre-gl';
import { HEARD_FOR_S, SILENT_AFTER_S } from '../domain/pinRing';
import type { Palette } from './palette';

export const PINS_ZOOM = 16;
export const EMPTY_COLLECTION: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
export const OVERLAYS = ['clusters', 'heard', 'chosen', 'dig', 'reasons', 'where'] as const;
export type Overlay = (typeof OVERLAYS)[number];

export function overlaySources(): Record<string, GeoJSONSourceSpecification> {
  return Object.fromEntries(OVERLAYS.map((id) => [id, { type: 'geojson', data: EMPTY_COLLECTION }]));
}

/** From here on there is room for rings; above it a pin is its bare diamond. */
const RINGS_ZOOM = 17.2;

/** The ring as in `ringOf`, written for the map; `now_s` is renewed every minute. */
export function ringExpression(now_s: number): never {
  const seen = ['coalesce', ['get', 'last_seen'], 0];
  const sign = (family: string): unknown[] => [
    'case',
    ['in', ['get', 'state'], ['literal', ['damaged', 'missing']]], `${family}-damaged`,
    ['==', ['get', 'state'], 'moved'], `${family}-moved`,
    ['in', ['get', 'state'], ['literal', ['in_stock', 'retired']]], `${family}-stored`,
    ['>', seen, now_s - HEARD_FOR_S], `${family}-heard`,
    ['>', seen, now_s - SILENT_AFTER_S], `${family}-quiet`,
    `${family}-silent`,
  ];
  return ['step', ['zoom'], sign('dot'), RINGS_ZOOM, sign('pin')] as never;
}

const ICON_SIZE = ['interpolate', ['linear'], ['zoom'], 16, 0.55, 17.19, 0.7, 17.2, 0.75, 18, 0.9, 20, 1.1] as never;

export function pinLayers(palette: Palette, now_s: number): LayerSpecification[] {
  return [
    // Never seen: keeps the tiles of pins loaded below the zoom at which each is drawn, so that they can be counted.
    { id: 'pins-count', type: 'circle', source: 'pins', 'source-layer': 'pins', maxzoom: PINS_ZOOM, paint: { 'circle-opacity': 0, 'circle-radius': 1 } },
    {
      id: 'chosen', type: 'circle', source: 'chosen',
      paint: { 'circle-radius': 22, 'circle-color': palette.accent, 'circle-opacity': 0.2, 'circle-stroke-color': palette.accent, 'circle-stroke-width': 3 },
    },
    {
      id: 'pins', type: 'symbol', source: 'pins', 'source-layer': 'pins', minzoom: PINS_ZOOM,
      layout: { 'icon-image': ringExpression(now_s), 'icon-size': ICON_SIZE, 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
    {
      id: 'pin-codes', type: 'symbol', source: 'pins', 'source-layer': 'pins', minzoom: 18.5,
      layout: { 'text-field': ['concat', ['slice', ['get', 'code'], 0, 4], '-', ['slice', ['get', 'code'], 4, 8], '-', ['slice', ['get', 'code'], 8]], 'text-font': ['sans-serif'], 'text-size': 12, 'text-offset': [0, 1.5], 'text-anchor': 'top', 'text-padding': 4 },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 2 },
    },
    {
      id: 'clusters', type: 'symbol', source: 'clusters', maxzoom: PINS_ZOOM,
      layout: {
        'icon-image': 'cluster', 'text-field': ['to-string', ['get', 'count']], 'text-size': 12, 'text-font': ['sans-serif-bold'], 'text-allow-overlap': true, 'icon-allow-overlap': true,
        'icon-size': ['step', ['get', 'count'], 0.62, 2, 0.85, 100, 1, 1000, 1.2], 'symbol-sort-key': ['get', 'count'],
      },
      paint: { 'text-color': palette.ink },
    },
    {
      id: 'heard-glow', type: 'circle', source: 'heard',
      paint: { 'circle-radius': 26, 'circle-color': palette.accent, 'circle-opacity': ['*', 0.45, ['get', 'glow']], 'circle-blur': 0.5 },
    },
    {
      id: 'heard', type: 'symbol', source: 'heard',
      layout: { 'icon-image': 'pin-heard', 'icon-size': ['interpolate', ['linear'], ['zoom'], 12, 0.6, 16, 0.75, 18, 1, 20, 1.2], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
  ];
}

export function digLayers(palette: Palette): LayerSpecification[] {
  const is = (what: string): never => ['==', ['get', 'what'], what] as never;
  const lit = ['boolean', ['get', 'lit'], false];
  return [
    { id: 'dig-area', type: 'fill', source: 'dig', filter: is('area'), paint: { 'fill-color': palette.ink, 'fill-opacity': 0.14 } },
    { id: 'dig-halo', type: 'line', source: 'dig', filter: is('edge'), paint: { 'line-color': palette.paper, 'line-width': 6 } },
    { id: 'dig-edge', type: 'line', source: 'dig', filter: is('edge'), paint: { 'line-color': palette.ink, 'line-width': 3, 'line-dasharray': [3, 1] } },
    { id: 'other-halo', type: 'line', source: 'dig', filter: is('other'), paint: { 'line-color': palette.paper, 'line-width': 5 } },
    { id: 'other-digs', type: 'line', source: 'dig', filter: is('other'), paint: { 'line-color': palette.text, 'line-width': 2.5, 'line-dasharray': [1, 1.5] } },
    { id: 'marks-halo', type: 'line', source: 'dig', filter: is('mark'), paint: { 'line-color': palette.paper, 'line-width': 8 } },
    { id: 'marks-lines', type: 'line', source: 'dig', filter: is('mark'), paint: { 'line-color': palette.accent, 'line-width': 4, 'line-dasharray': [2, 1] } },
    {
      id: 'marks-points', type: 'circle', source: 'dig', filter: ['all', is('mark'), ['==', ['geometry-type'], 'Point']],
      paint: { 'circle-radius': 7, 'circle-color': palette.paper, 'circle-stroke-color': palette.accent, 'circle-stroke-width': 4 },
    },
    {
      id: 'spots-ground', type: 'circle', source: 'dig', filter: is('spot'),
      paint: { 'circle-radius': 11, 'circle-color': palette.paper, 'circle-stroke-color': palette.ink, 'circle-stroke-width': 2 },
    },
    {
      id: 'spots', type: 'symbol', source: 'dig', filter: is('spot'),
      layout: { 'text-field': ['get', 'sign'], 'text-font': ['sans-serif-bold'], 'text-size': 13, 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': palette.ink },
    },
    {
      id: 'dig-corners', type: 'circle', source: 'dig', filter: is('corner'),
      paint: { 'circle-radius': 6, 'circle-color': palette.paper, 'circle-stroke-color': palette.ink, 'circle-stroke-width': 3 },
    },
    { id: 'reason-holes', type: 'fill', source: 'reasons', filter: is('hole'), paint: { 'fill-pattern': 'hatch', 'fill-opacity': ['case', lit as never, 1, 0.55] } },
    { id: 'reason-hole-edge', type: 'line', source: 'reasons', filter: ['all', is('hole'), lit as never], paint: { 'line-color': palette.accent, 'line-width': 4 } },
    {
      id: 'reason-lines', type: 'line', source: 'reasons', filter: is('asset'), layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette.accent, 'line-width': ['case', lit as never, 13, 0], 'line-opacity': 0.6 },
    },
    { id: 'reason-ways-halo', type: 'line', source: 'reasons', filter: is('way'), paint: { 'line-color': palette.paper, 'line-width': ['case', lit as never, 7, 4] } },
    { id: 'reason-ways', type: 'line', source: 'reasons', filter: is('way'), paint: { 'line-color': palette.ink, 'line-width': ['case', lit as never, 4, 2] } },
    {
      id: 'reason-heads', type: 'symbol', source: 'reasons', filter: is('head'),
      layout: { 'icon-image': 'arrow', 'icon-rotate': ['get', 'bearing'], 'icon-rotation-alignment': 'map', 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
    {
      id: 'reason-signs', type: 'symbol', source: 'reasons', filter: is('sign'),
      layout: {
        'icon-image': ['concat', 'reason-', ['get', 'verdict'], ['case', lit as never, '-lit', '']],
        'icon-allow-overlap': true, 'icon-ignore-placement': true, 'text-allow-overlap': true, 'text-ignore-placement': true,
        'text-field': ['to-string', ['get', 'number']], 'text-font': ['sans-serif-bold'], 'text-size': 13,
        'symbol-sort-key': ['-', 1000, ['get', 'number']],
        'text-offset': ['case', ['==', ['get', 'verdict'], 'CAUTION'], ['literal', [0, 0.2]], ['literal', [0, 0]]] as never,
      },
      paint: { 'text-color': ['case', ['==', ['get', 'verdict'], 'CAUTION'], '#000000', '#ffffff'] },
    },
    { id: 'where-circle', type: 'fill', source: 'where', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': palette.accent, 'fill-opacity': 0.15, 'fill-outline-color': palette.accent } },
    {
      id: 'where', type: 'circle', source: 'where', filter: ['==', ['geometry-type'], 'Point'],
      paint: { 'circle-radius': 7, 'circle-color': palette.accent, 'circle-stroke-color': palette.paper, 'circle-stroke-width': 3 },
    },
  ];
}
