/** The way between the rooms: links, so that each can be opened in another tab, and only those of one's role. */
import { useComputed } from '@preact/signals';
import { type RoomName, roomsOf } from '../domain/room';
import { addressOf, enter, room } from '../store/room';
import { person } from '../store/session';
import { words } from '../words';
import { ROOMS } from './rooms';

const SIGNS: Record<RoomName, string> = {
  map: 'M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14',
  inbox: 'M3 13l3-8h12l3 8v6H3zM3 13h5l1.500 3h5L16 13h5',
  permits: 'M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7',
};

export function Navigation() {
  const t = words.value;
  const mine = useComputed(() => (person.value.face === 'full' ? roomsOf(person.value.value.role) : []).filter((name) => name === 'map' || ROOMS[name] !== null));
  if (mine.value.length < 2) return null;
  return (
    <nav class="rooms" aria-label={t.roomsNav}>
      {mine.value.map((name) => (
        <a
          key={name} href={addressOf({ name, id: null })} aria-current={room.value.name === name ? 'page' : undefined}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            enter({ name, id: null });
          }}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d={SIGNS[name]} /></svg>
          {t.roomNames[name]}
        </a>
      ))}
    </nav>
  );
}
