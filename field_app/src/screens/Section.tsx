/** The cut through a pin, drawn to scale; choosing a pipe here chooses it in the list and on the map. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Mark, MarkedAsset } from '../api/types';
import { IN_THE_CUT_M, cutThrough } from '../domain/section';
import { type Drawn, type Layout, layOut } from '../domain/sectionLayout';
import { showCode } from '../domain/pinCode';
import { litAsset } from '../store/scene';
import { metres, number, wind, words } from '../words';
import { inkOn, kindOf } from './Kind';

const GUTTER = 88;
const NARROWEST = 300;

/** A mark whose asset this reader may see and whose direction is known; others stand in the list only. */
export type PlacedMark = Mark & { asset: MarkedAsset; bearing_deg: number };
export const canBePlaced = (mark: Mark): mark is PlacedMark => mark.asset !== null && mark.bearing_deg !== null;

export function Section({ marks, code }: { marks: PlacedMark[]; code: string }) {
  const t = words.value;
  const box = useRef<HTMLDivElement>(null);
  const width = useSignal(360);
  useEffect(() => {
    const watcher = new ResizeObserver(([entry]) => {
      if (entry) width.value = Math.max(NARROWEST, Math.floor(entry.contentRect.width));
    });
    if (box.current) watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);

  const cut = cutThrough(marks.map((mark) => ({ ...mark, outer_diameter_mm: mark.asset.outer_diameter_mm })));
  const layout = layOut(cut, width.value, GUTTER);
  const byId = new Map(marks.map((mark) => [mark.id, mark]));
  const aheadOf = new Map(cut.buried.map(({ id, ahead_m }) => [id, ahead_m]));
  const caption = t.looking(wind(cut.looking_deg), showCode(code));

  return (
    <figure class="section" ref={box}>
      <figcaption>{caption}</figcaption>
      <svg width={layout.width} height={layout.height} viewBox={`0 0 ${layout.width} ${layout.height}`} role="img" aria-label={`${t.section}. ${caption}`}>
        <defs>
          <clipPath id="soil"><rect x={layout.left} y={layout.ground - 14} width={layout.right - layout.left} height={layout.floor - layout.ground + 14} /></clipPath>
        </defs>
        <Ground layout={layout} />
        <g clip-path="url(#soil)">
          {layout.drawn.map((item) => <Tolerance key={item.id} item={item} layout={layout} mark={byId.get(item.id)!} />)}
        </g>
        <Depths layout={layout} />
        {layout.drawn.map((item) => <Leader key={item.id} item={item} lit={byId.get(item.id)!.asset.id === litAsset.value} />)}
        {layout.drawn.map((item) => <Pipe key={item.id} item={item} mark={byId.get(item.id)!} ahead_m={aheadOf.get(item.id) ?? 0} />)}
        <path class="pin" d={`M${layout.pinX} ${layout.ground - 15}l9 9-9 9-9-9z`} />
      </svg>
      <p class="quiet">{t.sameScale}</p>
    </figure>
  );
}

function Ground({ layout }: { layout: Layout }) {
  const { left, right, ground, floor, pinX, perMetre, depths, offsets } = layout;
  return (
    <g class="ground">
      <rect class="soil" x={left} y={ground} width={right - left} height={floor - ground} />
      {depths.slice(1).map((depth) => (
        <g key={depth}>
          <line class={Number.isInteger(depth) ? 'grid whole' : 'grid'} x1={left} x2={right} y1={ground + depth * perMetre} y2={ground + depth * perMetre} />
        </g>
      ))}
      {offsets.map((offset) => (
        <g key={offset}>
          <line class="tick" x1={pinX + offset * perMetre} x2={pinX + offset * perMetre} y1={ground - 5} y2={ground} />
          {(perMetre > 26 || offset % 2 === 0) && <text class="offset" x={pinX + offset * perMetre} y={offset === 0 ? ground - 22 : ground - 9}>{offset === 0 ? '0 m' : number(Math.abs(offset))}</text>}
        </g>
      ))}
      <line class="axis" x1={pinX} x2={pinX} y1={ground} y2={floor} />
      <line class="surface" x1={left} x2={right} y1={ground} y2={ground} />
    </g>
  );
}

/** Depths are written at the edge that has more room beside it. */
function Depths({ layout: { left, right, ground, perMetre, depths, drawn } }: { layout: Layout }) {
  const atLeft = Math.min(...drawn.map(({ x }) => x)) - left >= right - Math.max(...drawn.map(({ x }) => x));
  return (
    <g class="depths">
      {depths.slice(1).filter((depth) => Number.isInteger(depth) || perMetre > 40).map((depth) => (
        <text key={depth} x={atLeft ? left + 3 : right - 3} text-anchor={atLeft ? 'start' : 'end'} y={ground + depth * perMetre - 3}>{number(depth, 1)} m</text>
      ))}
    </g>
  );
}

/** Where the thing may really be: an ellipse, or a band over all that is not known. */
function Tolerance({ item, layout, mark }: { item: Drawn; layout: Layout; mark: PlacedMark }) {
  const { colour } = kindOf(mark.asset.kind);
  const lit = mark.asset.id === litAsset.value ? ' lit' : '';
  const style = { fill: colour };
  const rx = item.rx ?? layout.width;
  if (!item.depthKnown) {
    return <rect class={`tolerance band${lit}`} style={style} x={item.x - rx} width={rx * 2} y={layout.ground} height={layout.floor - layout.ground} />;
  }
  if (item.rx === null || item.ry === null) {
    const ry = item.ry ?? layout.height;
    return <rect class={`tolerance${lit}`} style={style} x={item.x - rx} width={rx * 2} y={item.y - ry} height={ry * 2} />;
  }
  return <ellipse class={`tolerance${lit}`} style={style} cx={item.x} cy={item.y} rx={item.rx} ry={item.ry} />;
}

function Leader({ item: { x, y, label }, lit }: { item: Drawn; lit: boolean }) {
  return (
    <>
      <line class="leader-halo" x1={x} y1={y} x2={label.labelX} y2={label.labelY} />
      <line class={lit ? 'leader lit' : 'leader'} x1={x} y1={y} x2={label.labelX} y2={label.labelY} />
    </>
  );
}

function Pipe({ item, mark, ahead_m }: { item: Drawn; mark: PlacedMark; ahead_m: number }) {
  const t = words.value;
  const { colour, letter } = kindOf(mark.asset.kind);
  const { x, y, radius, label } = item;
  const lit = mark.asset.id === litAsset.value;
  const end = label.side === 'left' ? 'end' : 'start';
  const textX = label.labelX + (label.side === 'left' ? -4 : 4);
  const depth = mark.depth_m === null ? '?' : metres(mark.depth_m);
  const below = Math.abs(ahead_m) > IN_THE_CUT_M
    ? (ahead_m > 0 ? t.ahead : t.behind)(metres(Math.abs(ahead_m)))
    : t.plusMinus(mark.v_uncertainty_m === null || mark.depth_m === null ? '?' : metres(mark.v_uncertainty_m));
  return (
    <g class={lit ? 'pipe lit' : 'pipe'} onClick={() => (litAsset.value = lit ? null : mark.asset.id)}>
      {lit && <circle class="glow" cx={x} cy={y} r={radius + 5} />}
      {item.depthKnown
        ? <circle class={Math.abs(ahead_m) > IN_THE_CUT_M ? 'body off' : 'body'} cx={x} cy={y} r={radius} style={{ fill: colour }} />
        : <rect class="body" x={x - 9} y={y - 9} width="18" height="18" rx="3" style={{ fill: colour }} />}
      {(radius >= 9 || !item.depthKnown) && <text class="inside" x={x} y={y + 4} style={{ fill: inkOn(colour) }}>{item.depthKnown ? letter : '?'}</text>}
      <rect class="touch" x={label.side === 'left' ? 0 : label.labelX} y={label.labelY - 17} width={GUTTER - 6} height="34" />
      <text class="label" x={textX} y={label.labelY - 2} text-anchor={end}>{letter} · {depth}</text>
      <text class="label quiet" x={textX} y={label.labelY + 12} text-anchor={end}>{below}</text>
    </g>
  );
}
