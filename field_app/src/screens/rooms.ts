/** The rooms beside the map, each a chunk of its own that is loaded when it is first entered. */
import type { ComponentType } from 'preact';
import type { RoomName } from '../domain/room';

/**
 * What a room gives. On a desk `List` stands left of the map and `Detail` right of it; on a phone one of them lies in the
 * sheet below the map. What the map shows of digs the room puts into `store/exhibit`.
 */
export interface RoomParts {
  List: ComponentType;
  Detail: ComponentType<{ id: string }>;
}

export const ROOMS: Record<Exclude<RoomName, 'map'>, (() => Promise<RoomParts>) | null> = {
  permits: () => import('./permit/room'),
  inbox: () => import('./inbox'),
};

/** Pages for everybody, without sign-in, by their path. */
export const PUBLIC_PAGES: Record<string, () => Promise<{ Page: ComponentType }>> = {
  '/verify': () => import('./verify'),
};

/** The public page at this address; undefined where somebody must be signed in. */
export const publicPage = PUBLIC_PAGES[location.pathname.replace(/\/+$/, '')];
