/** The pale map below the utilities: the town's own streets and blocks, or what the operator has set. */
import { addProtocol } from 'maplibre-gl';
import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Config } from '../api/types';
import type { Palette } from './palette';

export interface Base {
  sources: Record<string, SourceSpecification>;
  layers: LayerSpecification[];
}

const ROADS = /road|street|transport|highway/i;
const WATER = /water|ocean|river/i;

export async function baseMap(config: Config, palette: Palette): Promise<Base> {
  const { source, url } = config.basemap;
  if (source === 'pmtiles' && url) return fromFile(new URL(url, location.href).href, palette);
  if (source === 'tiles' && url) return pictures([url]);
  return town(palette);
}

function town(palette: Palette): Base {
  const tiles = (layer: string): SourceSpecification => ({
    type: 'vector', tiles: [`${location.origin}/api/v1/tiles/${layer}/{z}/{x}/{y}.mvt`], minzoom: 10, maxzoom: 16,
  });
  return {
    sources: { blocks: tiles('blocks'), streets: tiles('streets') },
    layers: [
      { id: 'blocks', type: 'fill', source: 'blocks', 'source-layer': 'blocks', paint: { 'fill-color': palette.block, 'fill-antialias': false } },
      {
        id: 'block-edges', type: 'line', source: 'blocks', 'source-layer': 'blocks', minzoom: 14,
        paint: { 'line-color': palette['block-edge'], 'line-width': ['interpolate', ['linear'], ['zoom'], 14, 0.5, 18, 1.5] },
      },
      {
        id: 'streets', type: 'line', source: 'streets', 'source-layer': 'streets', maxzoom: 15, layout: { 'line-cap': 'round' },
        paint: { 'line-color': palette.street, 'line-width': ['interpolate', ['linear'], ['zoom'], 11, 0.8, 15, 4] },
      },
    ],
  };
}

/** Names stand above the lines' casings, so they are a layer of their own, added after the utilities. */
export function streetNames(config: Config, palette: Palette): LayerSpecification[] {
  if (config.basemap.source !== 'town') return [];
  return [{
    id: 'street-names', type: 'symbol', source: 'streets', 'source-layer': 'streets', minzoom: 14.5,
    layout: {
      'symbol-placement': 'line', 'symbol-spacing': 420, 'text-field': ['coalesce', ['get', 'name'], ''], 'text-font': ['sans-serif'],
      'text-size': ['interpolate', ['linear'], ['zoom'], 14, 11, 18, 14, 20, 17], 'text-letter-spacing': 0.04, 'text-padding': 12, 'text-max-angle': 35,
      // Beside the bundle of lines where that is narrow, in the street where there is room between the lines.
      'text-offset': ['interpolate', ['linear'], ['zoom'], 14.5, ['literal', [0, 1.1]], 16, ['literal', [0, 2.2]], 17.9, ['literal', [0, 2.9]], 18, ['literal', [0, 2]], 19.5, ['literal', [0, 0]]],
    },
    paint: { 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 2.5 },
  }];
}

function pictures(tiles: string[]): Base {
  return {
    sources: { base: { type: 'raster', tiles, tileSize: 256, maxzoom: 19 } },
    // Greyed and paled: the base map must never be louder than what lies below the ground.
    layers: [{ id: 'base', type: 'raster', source: 'base', paint: { 'raster-saturation': -1, 'raster-opacity': 0.45 } }],
  };
}

async function fromFile(url: string, palette: Palette): Promise<Base> {
  const { PMTiles, Protocol, TileType } = await import('pmtiles');
  const protocol = new Protocol();
  addProtocol('pmtiles', protocol.tile);
  const file = new PMTiles(url);
  protocol.add(file);
  const { tileType } = await file.getHeader();
  if (tileType !== TileType.Mvt) {
    const base = pictures([`pmtiles://${url}/{z}/{x}/{y}`]);
    return { ...base, sources: { base: { type: 'raster', url: `pmtiles://${url}`, tileSize: 256 } } };
  }
  const { vector_layers = [] } = (await file.getMetadata()) as { vector_layers?: { id: string }[] };
  const layers = vector_layers.flatMap(({ id }): LayerSpecification[] => [
    {
      id: `base-${id}-area`, type: 'fill', source: 'base', 'source-layer': id, filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': WATER.test(id) ? palette['block-edge'] : palette.block, 'fill-opacity': 0.7 },
    },
    {
      id: `base-${id}-line`, type: 'line', source: 'base', 'source-layer': id, filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': ROADS.test(id) ? palette.street : palette['block-edge'], 'line-width': ROADS.test(id) ? ['interpolate', ['exponential', 2], ['zoom'], 12, 1, 18, 14] : 0.8 },
    },
  ]);
  return { sources: { base: { type: 'vector', url: `pmtiles://${url}` } }, layers };
}
