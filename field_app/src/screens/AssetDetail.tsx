/** One line or node as the register has it, what is not known said as plainly as what is. */
import type { Asset } from '../api/types';
import { day, metres, number, words } from '../words';
import { KindBadge, kindName } from './Kind';
import { Call, Fact } from './PinDetail';

const YEAR_MS = 31_557_600_000;

export function AssetDetail({ asset, type }: { asset: Asset; type: 'line' | 'node' }) {
  const t = words.value;
  const known = (value: string | null | undefined) => value ?? <em>{t.notKnown}</em>;
  const known_m = asset.h_uncertainty_m ?? asset.envelope_m;
  const age = asset.surveyed_on ? Math.floor((Date.now() - Date.parse(asset.surveyed_on)) / YEAR_MS) : null;
  return (
    <article class="asset-detail" aria-labelledby="asset-title">
      <h2 id="asset-title"><KindBadge code={asset.kind} /> {kindName(asset.kind)}</h2>
      <p class="quiet">{t[type]} <span class="code">{asset.asset_code}</span>{asset.name ? ` · ${asset.name}` : ''}</p>
      {asset.owner ? <Call name={asset.owner.name} phone={asset.owner.phone} label={t.owner} /> : <p class="note">{t.ownerUnknown}</p>}
      <dl class="facts">
        <Fact name={t.status}>{t.statuses[asset.status] ?? asset.status}{asset.critical !== false && <em> · {asset.critical ? t.critical : t.criticalUnknown}</em>}</Fact>
        <Fact name={t.depth}>{asset.depth_m === null ? <em>{t.depthUnknown}</em> : <><strong>{metres(asset.depth_m)}</strong> {t.depthTo[asset.depth_reference] ?? ''}{asset.v_uncertainty_m !== null && <> {t.plusMinus(metres(asset.v_uncertainty_m))}</>}</>}</Fact>
        <Fact name={t.known}>{known_m === null ? <em>{t.accuracyUnknown}</em> : t.plusMinus(metres(known_m))}</Fact>
        <Fact name={t.quality}>{known(asset.quality)}</Fact>
        <Fact name={t.surveyed}>{asset.surveyed_on ? `${day(asset.surveyed_on)} (${t.yearsOld(age ?? 0)})` : known(null)}</Fact>
        <Fact name={t.diameter}>{asset.outer_diameter_mm == null ? known(null) : `${number(asset.outer_diameter_mm)} mm`}</Fact>
        <Fact name={t.material}>{known(asset.material)}</Fact>
      </dl>
    </article>
  );
}
