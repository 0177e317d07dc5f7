/** The longest round length that fits into a scale bar. */
export interface ScaleBar {
  metres: number;
  pixels: number;
}

const WORLD_M_AT_EQUATOR = 40_075_016.686;
const TILE_PX = 512;

/** Metres on the ground per pixel of the screen. */
export function metresPerPixel(zoom: number, lat: number): number {
  return (WORLD_M_AT_EQUATOR * Math.cos((lat * Math.PI) / 180)) / (TILE_PX * 2 ** zoom);
}

export function scaleBar(zoom: number, lat: number, most_px = 120): ScaleBar {
  const perPixel = metresPerPixel(zoom, lat);
  const most = perPixel * most_px;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power;
  return { metres, pixels: metres / perPixel };
}
