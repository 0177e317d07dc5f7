/** Pins as they are heard, from the server's event stream. */
import { signal } from '@preact/signals';
import type { Heard } from '../api/types';

const MOST_KEPT = 300;
const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 60_000;

export const live = signal(false);
/** The last word of each pin, newest first. */
export const heard = signal<readonly Heard[]>([]);

/** Follows the stream until the result is called. `refused` hears that the server turned us away, e.g. signed us out. */
export function listen(refused: () => void, address = '/api/v1/events'): () => void {
  let stream: EventSource | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let pause_ms = FIRST_PAUSE_MS;
  const open = (): void => {
    stream = new EventSource(address);
    stream.addEventListener('open', () => {
      live.value = true;
      pause_ms = FIRST_PAUSE_MS;
    });
    stream.addEventListener('error', () => {
      live.value = false;
      // A broken line is mended by the browser itself; after a refusal it gives up, and we ask again, ever less often.
      if (stream?.readyState !== EventSource.CLOSED) return;
      refused();
      again = setTimeout(open, pause_ms);
      pause_ms = Math.min(LONGEST_PAUSE_MS, pause_ms * 2);
    });
    stream.addEventListener('sighting', (event) => {
      const news = readHeard((event as MessageEvent<string>).data);
      if (news) heard.value = [news, ...heard.value.filter(({ pin_id }) => pin_id !== news.pin_id)].slice(0, MOST_KEPT);
    });
  };
  open();
  return () => {
    clearTimeout(again);
    stream?.close();
    live.value = false;
  };
}

function readHeard(text: string): Heard | null {
  try {
    const news = JSON.parse(text) as Heard;
    return typeof news.pin_id === 'string' && Number.isFinite(news.lon) && Number.isFinite(news.lat) ? news : null;
  } catch {
    return null;
  }
}
