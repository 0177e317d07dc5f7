import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const SERVER = process.env['SMARTPIN_SERVER'] ?? 'http://127.0.0.1:8000';
const WORTH_PACKING = /\.(js|mjs|css|html|svg|webmanifest|json)$/;

/** Writes a .br and a .gz twin beside every text file: packed once here, not on each request. */
function packedTwins(): Plugin {
  let folder = 'dist';
  return {
    name: 'packed-twins',
    apply: 'build',
    configResolved({ build }) {
      folder = build.outDir;
    },
    closeBundle() {
      for (const file of filesBelow(folder).filter((name) => WORTH_PACKING.test(name))) {
        const bytes = readFileSync(file);
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
      }
    },
  };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** `room-NAME` for files of a room: its screens, its words, its style sheet. */
function roomOf(files: readonly string[]): string | undefined {
  const rooms = files.map((file) => /src\/(?:screens|words)\/(permit|inbox|verify)\/|^(permit|inbox|verify)\.css$/.exec(file));
  const found = rooms.find(Boolean);
  return found ? `room-${found[1] ?? found[2]}` : undefined;
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // the page's policy allows no data: scripts or fonts
    rolldownOptions: {
      output: {
        // A chunk of its own, or every release of ours would make phones load MapLibre again.
        codeSplitting: { groups: [{ name: 'maplibre', test: /node_modules[\\/]maplibre-gl[\\/].*\.m?js$/ }] },
        // A room's files bear its name, so that its size can be told apart from what everybody loads first.
        chunkFileNames: ({ moduleIds }) => `assets/${roomOf(moduleIds) ?? '[name]'}-[hash].js`,
        assetFileNames: ({ names, originalFileNames }) => `assets/${roomOf([...originalFileNames, ...names]) ?? '[name]'}-[hash][extname]`,
      },
    },
  },
  plugins: [packedTwins()],
  server: { proxy: Object.fromEntries(['/api', '/tiles', '/basemap.pmtiles'].map((path) => [path, SERVER])) },
  test: { include: ['src/**/*.test.ts'] },
} as Parameters<typeof defineConfig>[0]);
