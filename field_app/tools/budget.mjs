// Refuses a build that a phone on a weak net would feel: sizes are those sent, packed with gzip.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const FIELD_WITHOUT_MAP = 80_000;
const ONE_ROOM = 40_000;
const EVERYTHING = 1_000_000;

const files = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });

let built;
try {
  built = files('dist').filter((path) => path.endsWith('.gz'));
} catch {
  console.error('budget: nothing is built yet; run npm run build first');
  process.exit(1);
}
const isMap = (path) => /maplibre|pmtiles/.test(path);
/** Rooms are loaded when they are first entered; each has a limit of its own. */
const roomOf = (path) => /room-(\w+?)-/.exec(path)?.[1];
const rooms = [...new Set(built.map(roomOf).filter(Boolean))].sort();
const bytes = (paths) => paths.reduce((sum, path) => sum + statSync(path).size, 0);
const rows = [
  ['field part without the map', bytes(built.filter((path) => !isMap(path) && !roomOf(path))), FIELD_WITHOUT_MAP],
  ...rooms.map((room) => [`the room ${room}`, bytes(built.filter((path) => roomOf(path) === room)), ONE_ROOM]),
  ['everything', bytes(built), EVERYTHING],
];
let over = built.length === 0;
if (over) console.error('budget: dist/ holds no packed file');
for (const [what, size, limit] of rows) {
  over ||= size > limit;
  console.log(`budget: ${what} ${(size / 1000).toFixed(1)} kB gz of ${limit / 1000} kB${size > limit ? '  TOO LARGE' : ''}`);
}
process.exit(over ? 1 : 0);
