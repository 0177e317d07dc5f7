/** The work itself: three columns on a desk; on a phone the map with a sheet over its lower part. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { NO_EXHIBIT } from '../domain/exhibit';
import { answer, draw, drawing, parts } from '../store/dig';
import { aim, exhibit } from '../store/exhibit';
import { covered_px } from '../store/mapLink';
import { room } from '../store/room';
import { ask, assetFace, choose, chosen, pinFace } from '../store/scene';
import { api } from '../store/session';
import { onDesk } from '../store/theme';
import { listen, live } from '../sync/events';
import { words } from '../words';
import { AssetDetail } from './AssetDetail';
import { DigPanel } from './DigPanel';
import { Faces } from './Faces';
import { HeardList, LiveChip } from './Heard';
import { Lazy } from './Lazy';
import { Legend } from './Legend';
import { MapView } from './MapView';
import { Navigation } from './Navigation';
import { PinDetail } from './PinDetail';
import { SearchBox } from './SearchBox';
import { ROOMS, type RoomParts } from './rooms';
import { AccountMenu } from './Settings';

const SILENCE_MS = 4000;

const digging = (): boolean => parts.value.length > 0;

export function Workplace() {
  const t = words.value;
  useEffect(() => listen(() => void api.me().catch(() => undefined)), []);
  useEffect(() => () => {
    // What a room has put up and what it asked for end with it.
    exhibit.value = NO_EXHIBIT;
    aim.value = null;
  }, [room.value.name]);
  return (
    <div class={onDesk.value ? 'workplace desk' : 'workplace phone'}>
      <a class="skip" href="#map" onClick={(event) => { event.preventDefault(); document.querySelector<HTMLElement>('#map canvas')?.focus(); }}>{t.skipToMap}</a>
      <header>
        <p class="mark"><svg viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="16" r="14" fill="none" stroke="currentColor" stroke-width="2.5" /><path d="M16 7l9 9-9 9-9-9z" fill="currentColor" /></svg><span>{t.brand}</span></p>
        {onDesk.value && <Navigation />}
        <SearchBox />
        <LiveChip />
        <AccountMenu />
      </header>
      <Silence />
      <Content />
      {!onDesk.value && <Navigation />}
    </div>
  );
}

/** Said once the live line has been down for a while; a blink is not worth a word. */
function Silence() {
  const said = useSignal(false);
  useEffect(() => {
    if (live.value) {
      said.value = false;
      return;
    }
    const patience = setTimeout(() => (said.value = true), SILENCE_MS);
    return () => clearTimeout(patience);
  }, [live.value]);
  return said.value ? <p class="silence" role="alert">{words.value.noServer}</p> : null;
}

/** The map stays where it is from room to room; what stands beside it is the room's. */
function Content() {
  const { name } = room.value;
  const load = name === 'map' ? null : ROOMS[name];
  if (!load) return onDesk.value ? <Desk list={<MapList />} detail={<MapDetail />} /> : <Phone>{<MapSheet />}</Phone>;
  const part = (which: 'list' | 'detail' | 'sheet') => <Lazy load={load}>{(parts) => <InRoom parts={parts} which={which} />}</Lazy>;
  return onDesk.value ? <Desk list={part('list')} detail={part('detail')} /> : <Phone>{part('sheet')}</Phone>;
}

function InRoom({ parts: { List, Detail: Opened }, which }: { parts: RoomParts; which: 'list' | 'detail' | 'sheet' }) {
  const { id } = room.value;
  if (which === 'list') return <List />;
  if (chosen.value) return <Detail />;
  if (id) return <Opened key={id} id={id} />;
  return which === 'sheet' ? <List /> : <><p class="quiet pad">{words.value.nothingOpen}</p><Legend open /></>;
}

function Desk({ list, detail }: { list: ComponentChildren; detail: ComponentChildren }) {
  return (
    <>
      <aside class="list" aria-label={words.value.roomNames[room.value.name]}>{list}</aside>
      <main><MapView /></main>
      <aside class="detail" aria-label={words.value.detail}>{detail}</aside>
    </>
  );
}

function Phone({ children }: { children: ComponentChildren }) {
  return (
    <>
      <main><MapView /></main>
      <Sheet>{children}</Sheet>
    </>
  );
}

function MapList() {
  return <>{digging() ? <DigPanel /> : <DrawButton />}<HeardList /></>;
}

function MapDetail() {
  return chosen.value ? <Detail /> : <><p class="quiet pad">{words.value.nothingChosen}</p><Legend open /></>;
}

function MapSheet() {
  if (drawing.value) return <DigPanel />;
  if (chosen.value) return <Detail />;
  return digging() ? <DigPanel /> : <><DrawButton /><HeardList /><Legend open={false} /></>;
}

function DrawButton() {
  return <button type="button" class="primary wide" onClick={draw}>{words.value.draw}</button>;
}

function Detail() {
  const t = words.value;
  const now = chosen.value!;
  return (
    <div class="pad">
      <button type="button" class="close" aria-label={t.close} onClick={() => choose(null)}><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18" /></svg></button>
      {now.type === 'pin'
        ? <Faces face={pinFace.value} again={ask}>{(pin) => <PinDetail pin={pin} />}</Faces>
        : <Faces face={assetFace.value} again={ask}>{(asset) => <AssetDetail asset={asset} type={now.type === 'line' ? 'line' : 'node'} />}</Faces>}
    </div>
  );
}

const HEIGHTS = ['low', 'half', 'full'] as const;

function mapSubject(): string {
  if (drawing.value) return 'drawing';
  return chosen.value?.id ?? (answer.value.face === 'full' ? 'answer' : digging() ? 'dig' : '');
}

/** Three heights; a button moves it, a finger may drag it. What is asked for decides the height it opens with. */
function Sheet({ children }: { children: ComponentChildren }) {
  const t = words.value;
  const box = useRef<HTMLElement>(null);
  const height = useSignal<(typeof HEIGHTS)[number]>('low');
  const from = useRef<number | null>(null);
  const { name, id } = room.value;
  const place = aim.value ? 'aim' : name === 'map' ? mapSubject() : (chosen.value?.id ?? `${name}/${id ?? ''}`);

  const before = useRef({ place: '', height: height.value });
  useEffect(() => {
    // A place was pointed at for a form that is half filled: it comes back as it was left.
    if (place !== 'aim' && before.current.place === 'aim') {
      height.value = before.current.height;
      before.current.place = place;
      return;
    }
    before.current = { place, height: height.value };
    height.value = place === '' || place === 'drawing' || place === 'aim' ? 'low' : name !== 'map' && !id ? 'full' : 'half';
    if (place !== 'aim') box.current?.querySelector('.content')?.scrollTo(0, 0);
  }, [place]);
  useEffect(() => {
    const watcher = new ResizeObserver(() => (covered_px.value = Math.min(box.current?.offsetHeight ?? 0, innerHeight * 0.5)));
    if (box.current) watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);

  const step = (by: number): void => {
    height.value = HEIGHTS[Math.min(2, Math.max(0, HEIGHTS.indexOf(height.value) + by))]!;
  };
  return (
    <aside class={`sheet ${height.value}${name === 'map' ? '' : ' in-room'}`} ref={box} aria-label={t.reasons}>
      <button
        type="button" class="grip" aria-expanded={height.value !== 'low'} aria-label={height.value === 'full' ? t.sheet.lower : t.sheet.taller}
        onClick={() => (height.value === 'full' ? step(-2) : step(1))}
        onPointerDown={(event) => (from.current = event.clientY)}
        onPointerUp={(event) => {
          const way = event.clientY - (from.current ?? event.clientY);
          if (Math.abs(way) > 30) step(way > 0 ? -1 : 1);
        }}
      />
      <div class="content">{children}</div>
    </aside>
  );
}
