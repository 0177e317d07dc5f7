import './look/tokens.css';
import './look/frame.css';
import './look/parts.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './screens/App';
import { publicPage } from './screens/rooms';
import { room } from './store/room';
import { followAddress } from './store/scene';
import { begin, person } from './store/session';
import './store/theme';
import { language, words } from './words';

effect(() => {
  document.documentElement.lang = language.value;
  const { brand, motto, roomNames } = words.value;
  document.title = room.value.name === 'map' || publicPage ? `${brand}: ${motto}` : `${roomNames[room.value.name]} · ${brand}`;
});

// The address is read once there is somebody to show it to: before sign-in every question would be refused.
let followed = false;
effect(() => {
  if (person.value.face !== 'full' || followed) return;
  followed = true;
  queueMicrotask(followAddress);
});

render(<App />, document.getElementById('app')!);
// A public page asks nobody who they are, and its address is its own.
if (!publicPage) void begin();
