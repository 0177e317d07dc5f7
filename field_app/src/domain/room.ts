/** Which room an address opens. `#/permits`, `#/permit/ID`, `#/inbox`, `#/inbox/ID`; whatever else stands after `#` is the map's own. */
export const ROOM_NAMES = ['map', 'permits', 'inbox'] as const;
export type RoomName = (typeof ROOM_NAMES)[number];

export interface RoomAddress {
  name: RoomName;
  /** What is open in the room: a permit, a request; null shows the list. */
  id: string | null;
}

/** Instead of an id: the form that asks for a new permit. */
export const NEW = 'new';

const ID = /^[0-9A-Za-z-]{1,64}$/;
const MAP: RoomAddress = { name: 'map', id: null };

/** Whatever cannot be understood opens the map: an address typed by hand never breaks the page. */
export function readRoom(hash: string): RoomAddress {
  const [word, id, ...rest] = hash.replace(/^#\/?/, '').split('/');
  if (!hash.startsWith('#/') || rest.length > 0) return MAP;
  const name = word === 'permits' || word === 'permit' ? 'permits' : word === 'inbox' ? 'inbox' : null;
  if (!name) return MAP;
  if (!id || word === 'permits') return { name, id: null };
  return ID.test(id) ? { name, id } : { name, id: null };
}

/** The map has its own address; here it is only the empty one. */
export function writeRoom({ name, id }: RoomAddress): string {
  if (name === 'map') return '#';
  if (name === 'permits') return id ? `#/permit/${id}` : '#/permits';
  return id ? `#/inbox/${id}` : '#/inbox';
}

/** The rooms of a role, in the order of the header. What a person may do in them the server decides. */
export function roomsOf(role: string): readonly RoomName[] {
  switch (role) {
    case 'owner':
    case 'engineer':
    case 'authority':
    case 'admin':
      return ['map', 'inbox', 'permits'];
    case 'contractor':
    case 'crew':
      return ['map', 'permits'];
    default:
      return ['map'];
  }
}
