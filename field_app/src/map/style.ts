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
      coverage: register('coverage', 12, 16),
      lines: register('lines', 11, 18),
      nodes: register('nodes', 16, 18),
      pins: register('pins', 11, 18),
      ...overlaySources(),
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': palette.ground } },
      ...base.layers,
      { id: 'holes', type: 'fill', source: 'coverage', 'source-layer': 'coverage', paint: { 'fill-pattern': 'hatch' } },
      ...lineLayers(jurisdiction, palette),
      ...streetNames(config, palette),
      ...pinLayers(palette, now_s),
      ...digLayers(palette),
    ],
  };
}

function register(layer: string, minzoom: number, maxzoom: number): SourceSpecification {
  return { type: 'vector', tiles: [`${location.origin}/api/v1/tiles/${layer}/{z}/{x}/{y}.mvt`], minzoom, maxzoom };
}
