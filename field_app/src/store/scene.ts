/** What is looked at: the view, the chosen pin or asset, the reason that is lit. The address follows it. */
import { effect, signal } from '@preact/signals';
import type { Asset, LonLat, Pin } from '../api/types';
import { type Chosen, type View, readAddress, writeAddress } from '../domain/address';
import { depth_m, method, outline, startFrom } from './dig';
import { EMPTY, type Face, latest } from './face';
import { api } from './session';

export const view = signal<View | null>(null);
export const chosen = signal<Chosen | null>(null);
/** The asset lit on the map, in the list and in the cross-section at once. */
export const litAsset = signal<string | null>(null);
export const pinFace = signal<Face<Pin>>(EMPTY);
export const assetFace = signal<Face<Asset>>(EMPTY);

/** Where the map should go next; the map takes the wish and clears it. */
export interface Wish {
  to: LonLat | [number, number, number, number];
  zoom?: number;
}
export const wish = signal<Wish | null>(null);

const askPin = latest<Pin>((face) => (pinFace.value = face));
const askAsset = latest<Asset>((face) => (assetFace.value = face));

export function choose(next: Chosen | null): void {
  litAsset.value = next && next.type !== 'pin' ? next.id : null;
  chosen.value = next;
  ask();
}

export function ask(): void {
  const now = chosen.value;
  if (!now) return;
  if (now.type === 'pin') void askPin(() => api.pin(now.id));
  else {
    const { type, id } = now;
    void askAsset(() => api.asset(type, id));
  }
}

export function goTo(to: Wish['to'], zoom?: number): void {
  wish.value = zoom === undefined ? { to } : { to, zoom };
}

/** Reads the address once, then keeps it true. Replacing keeps the browser's own history for whole pages. */
export function followAddress(): void {
  const place = readAddress(location.hash);
  if (place.view) view.value = place.view;
  if (place.dig) startFrom(place.dig);
  if (place.chosen) choose(place.chosen);
  effect(() => {
    const shape = outline.value;
    const hash = writeAddress({
      ...(view.value ? { view: view.value } : {}),
      ...(chosen.value ? { chosen: chosen.value } : {}),
      ...(shape.closed ? { dig: { corners: [...shape.corners], depth_m: depth_m.value, method: method.value } } : {}),
    });
    if (hash !== location.hash) history.replaceState(null, '', hash || location.pathname);
  });
  addEventListener('hashchange', () => {
    const next = readAddress(location.hash);
    if (next.view) goTo(next.view, next.view.zoom);
    if (next.chosen && (next.chosen.id !== chosen.value?.id || next.chosen.type !== chosen.value.type)) choose(next.chosen);
  });
}
