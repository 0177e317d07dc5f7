/** The room somebody is in, as the address says it. Going somewhere is going to an address, so that "back" leads back. */
import { signal } from '@preact/signals';
import { type RoomAddress, readRoom, writeRoom } from '../domain/room';

export const room = signal<RoomAddress>(readRoom(location.hash));

/** Where the map was left, so that its tab leads back to the same view. */
let mapAddress = '#';

export function rememberMap(hash: string): void {
  mapAddress = hash || '#';
}

export function addressOf(next: RoomAddress): string {
  return next.name === 'map' ? mapAddress : writeRoom(next);
}

export function enter(next: RoomAddress): void {
  location.hash = addressOf(next);
}

addEventListener('hashchange', () => {
  const next = readRoom(location.hash);
  if (next.name !== room.value.name || next.id !== room.value.id) room.value = next;
});
