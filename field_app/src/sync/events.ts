/** Pins as they are heard, from the server's event stream. The browser itself connects again when the line breaks. */
import { signal } from '@preact/signals';
import type { Heard } from '../api/types';

const MOST_KEPT = 300;

export const live = signal(false);
/** The last word of each pin, newest first. */
export const heard = signal<readonly Heard[]>([]);

export function listen(address = '/api/v1/events'): () => void {
  const stream = new EventSource(address);
  stream.addEventListener('open', () => (live.value = true));
  stream.addEventListener('error', () => (live.value = false));
  stream.addEventListener('sighting', (event) => {
    const news = readHeard((event as MessageEvent<string>).data);
    if (news) heard.value = [news, ...heard.value.filter(({ pin_id }) => pin_id !== news.pin_id)].slice(0, MOST_KEPT);
  });
  return () => {
    stream.close();
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
