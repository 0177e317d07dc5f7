/** The whole style: jurisdiction's colours on the sheet's greys, in the order that LOOK asks for. */
import type { SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Config, Jurisdiction } from '../api/types';
import { baseMap, streetNames } from './base';
import { lineLayers } from './lines';
import { digLayers, overlaySources, pinLayers } from './overlays';
import type { Palette } from './palette';

export async function styleOf(config: Config, jurisdiction: Jurisdiction, palette: Palette, now_s: number): Promise<StyleSpecification> {
  const base = await baseMap(config, palette);
  return {
    version: 8,
    sources: {
      ...base.sources,
      holes: register('holes', 13, 16),
      bands: register('bands', 18, 18),
      lines: register('lines', 11, 18),
      nodes: register('nodes', 16, 18),
      pins: register('pins', 11, 18),
      ...overlaySources(),
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': palette.ground } },
      ...base.layers,
      { id: 'holes', type: 'fill', source: 'holes', 'source-layer': 'holes', paint: { 'fill-pattern': 'hatch' } },
      ...lineLayers(jurisdiction, palette),
      ...pinLayers(palette, now_s),
      ...streetNames(config, palette),
      ...digLayers(palette),
    ],
  };
}

function register(layer: string, minzoom: number, maxzoom: number): SourceSpecification {
  return { type: 'vector', tiles: [`${location.origin}/api/v1/tiles/${layer}/{z}/{x}/{y}.mvt`], minzoom, maxzoom };
}
