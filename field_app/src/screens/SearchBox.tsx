/** Finds a street, an owner, an asset or a pin; a combobox as WAI-ARIA describes it. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { SearchResult } from '../api/types';
import { EMPTY, type Face, LOADING, faceOf } from '../store/face';
import { choose, goTo } from '../store/scene';
import { api, jurisdiction } from '../store/session';
import { onDesk } from '../store/theme';
import { words } from '../words';
import { kindName } from './Kind';

const PAUSE_MS = 250;
const CLOSE_ZOOM = 18.5;
const STREET_ZOOM = 17;

export function SearchBox() {
  const t = words.value;
  const text = useSignal('');
  const face = useSignal<Face<SearchResult[]>>(EMPTY);
  const active = useSignal(-1);
  const open = useSignal(false);
  const asking = useRef<AbortController | null>(null);

  useEffect(() => {
    asking.current?.abort();
    const wanted = text.value.trim();
    if (wanted.length < 2) {
      face.value = EMPTY;
      return;
    }
    const controller = (asking.current = new AbortController());
    const pause = setTimeout(async () => {
      face.value = LOADING;
      try {
        const { results } = await api.search(wanted, controller.signal);
        face.value = { face: 'full', value: results };
        active.value = results.length ? 0 : -1;
      } catch (failure) {
        if (!controller.signal.aborted) face.value = faceOf(failure);
      }
    }, PAUSE_MS);
    return () => clearTimeout(pause);
  }, [text.value]);

  const results = face.value.face === 'full' ? face.value.value : [];
  const take = (result: SearchResult): void => {
    open.value = false;
    show(result);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') open.value = false;
    if (!results.length) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      open.value = true;
      active.value = (active.value + (event.key === 'ArrowDown' ? 1 : -1) + results.length) % results.length;
    }
    const chosen = results[active.value];
    if (event.key === 'Enter' && open.value && chosen) take(chosen);
  };

  const unfolded = open.value && face.value.face !== 'empty';
  return (
    <div class="search" role="search" onFocusOut={(event) => !(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node) && (open.value = false)}>
      <input
        type="text" role="combobox" aria-label={t.search} placeholder={onDesk.value ? t.search : t.searchShort} autocomplete="off" spellcheck={false} enterkeyhint="search"
        aria-expanded={unfolded} aria-controls="found" aria-autocomplete="list"
        aria-activedescendant={unfolded && results[active.value] ? `found-${active.value}` : undefined}
        value={text.value}
        onInput={(event) => { text.value = event.currentTarget.value; open.value = true; }}
        onFocus={() => (open.value = true)}
        onKeyDown={keys}
      />
      <div class="found" hidden={!unfolded}>
        <ul id="found" role="listbox" aria-label={t.search}>
          {results.map((result, index) => (
            <li key={`${result.type}${result.id}`} id={`found-${index}`} role="option" aria-selected={index === active.value} onPointerDown={(event) => { event.preventDefault(); take(result); }}>
              <strong>{result.label}</strong>
              <span>{[t.searchTypes[result.type], detailOf(result)].filter(Boolean).join(' · ')}</span>
            </li>
          ))}
        </ul>
        <p role="status">
          {face.value.face === 'loading' && t.asking}
          {face.value.face === 'offline' && t.noServer}
          {face.value.face === 'failed' && (face.value.detail || t.refused(face.value.code))}
          {face.value.face === 'full' && results.length === 0 && t.searchNothing(text.value.trim())}
        </p>
      </div>
    </div>
  );
}

/** The server's detail holds codes (a class of street, a state, kinds); people read words. */
function detailOf({ type, detail }: SearchResult): string {
  const t = words.value;
  if (!detail || type === 'owner') return detail ?? '';
  const known: Record<string, string> = type === 'street' ? t.streetClasses : type === 'pin' ? t.pinStates : {};
  const kinds = jurisdiction.value?.kinds.map(({ code }) => code) ?? [];
  return detail.split(', ').map((word) => known[word] ?? (type === 'asset' && kinds.includes(word) ? kindName(word) : word)).join(', ');
}

/** An owner has no place of its own: its row already says the phone number. */
function show({ type, id, position }: SearchResult): void {
  if (position) goTo(position, type === 'street' ? STREET_ZOOM : CLOSE_ZOOM);
  if (type === 'pin') choose({ type: 'pin', id });
  if (type === 'asset') choose({ type: 'line', id });
}
