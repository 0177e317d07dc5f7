/** The thread between the screens and the live map, which is loaded later and may be missing. */
import { signal } from '@preact/signals';
import type { LonLat } from '../api/types';
import type { Stage } from '../map/stage';
import { view } from './scene';

export const stage = signal<Stage | null>(null);
/** How much of the map the sheet of a phone covers from below. */
export const covered_px = signal(0);

export function mapCentre(): LonLat {
  return stage.value?.centre() ?? view.value ?? { lon: 0, lat: 0 };
}
