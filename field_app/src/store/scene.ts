/** What is looked at: the view, the chosen pin or asset, the reason that is lit. The address follows it. */
import { effect, signal } from '@preact/signals';
import { Refusal } from '../api/client';
import type { Asset, LonLat, Pin } from '../api/types';
import { type Chosen, type DrawnDig, type View, readAddress, writeAddress } from '../domain/address';
import { parts, startFrom } from './dig';
import { EMPTY, type Face, faceOf, latest } from './face';
import { rememberMap, room } from './room';
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
  else void askAsset(() => lineOrNode(now.type as 'line' | 'node', now.id));
}

/** A search tells that it found an asset, not which sort: what is no line is asked for as a node. */
async function lineOrNode(type: 'line' | 'node', id: string): Promise<Asset> {
  try {
    return await api.asset(type, id);
  } catch (failure) {
    if (type === 'node' || !(failure instanceof Refusal) || failure.status !== 404) throw failure;
    const node = await api.asset('node', id);
    chosen.value = { type: 'node', id };
    return node;
  }
}

export function goTo(to: Wish['to'], zoom?: number): void {
  wish.value = zoom === undefined ? { to } : { to, zoom };
}

/** A tapped or scanned pin opens `/p/CODE`: the code is looked up, the pin chosen and the plain address put back. */
async function openTapped(code: string): Promise<void> {
  const { results } = await api.search(code, AbortSignal.timeout(10_000));
  const pin = results.find(({ type }) => type === 'pin');
  if (!pin) return;
  if (pin.position) goTo(pin.position, 19);
  choose({ type: 'pin', id: pin.id });
}

/** The finished parts. Shapes from files are too long for an address, and a dig without them would be another dig. */
function drawnByHand(): DrawnDig[] {
  if (parts.value.some(({ given }) => given !== null)) return [];
  return parts.value.filter(({ outline }) => outline.closed).map(({ outline, depth_m, method }) => ({ corners: [...outline.corners], depth_m, method }));
}

/** Reads the address once, then keeps it true. Replacing keeps the browser's own history for whole pages. */
export function followAddress(): void {
  const place = readAddress(location.hash);
  if (place.view) view.value = place.view;
  if (place.dig) startFrom(place.dig);
  if (place.chosen) choose(place.chosen);
  const tapped = /^\/p\/([^/]{1,20})\/?$/.exec(location.pathname);
  if (tapped) {
    history.replaceState(null, '', '/');
    void openTapped(decodeURIComponent(tapped[1]!)).catch(faceOf);
  }
  effect(() => {
    const inMap = room.value.name === 'map';
    const hash = writeAddress({
      ...(view.value ? { view: view.value } : {}),
      ...(chosen.value && inMap ? { chosen: chosen.value } : {}),
      dig: drawnByHand(),
    });
    rememberMap(hash);
    if (inMap && hash !== location.hash) history.replaceState(null, '', hash || location.pathname);
  });
  addEventListener('hashchange', ({ newURL }) => {
    if (room.value.name !== 'map') {
      // What was looked at closely belongs to the room it was chosen in.
      chosen.value = null;
      litAsset.value = null;
      return;
    }
    // Not `location`: entering the room has written its own address there already.
    const next = readAddress(new URL(newURL).hash);
    if (next.dig && writeAddress({ dig: next.dig }) !== writeAddress({ dig: drawnByHand() })) startFrom(next.dig);
    if (next.view) goTo(next.view, next.view.zoom);
    if (next.chosen && (next.chosen.id !== chosen.value?.id || next.chosen.type !== chosen.value.type)) choose(next.chosen);
  });
}
