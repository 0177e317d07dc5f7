/** The certificate: its paper in the page's language, and the code an inspector scans. */
import type { Standing } from '../../api/permit';
import { papers } from '../../api/permit';
import { language, moment } from '../../words';
import { permitWords } from '../../words/permit';
import { Section } from './Section';

export function Certificate({ standing }: { standing: Standing }) {
  const t = permitWords.value;
  const { clearance_id: id, certificate_hash: hash, issued_at, expires_at, status } = standing;
  return (
    <Section name="certificate" title={t.certificate} says={issued_at ? t.statuses[status] : undefined} open={issued_at !== null}>
      {issued_at === null || hash === null
        ? <p class="quiet">{t.noCertificate}</p>
        : (
          <div class="paper">
            <img class="qr" src={papers.qr(id)} alt={t.qrAlt} width="200" height="200" />
            <div>
              <p>{t.issued} {moment(issued_at)}</p>
              {expires_at && <p>{t.validUntil(moment(expires_at))}</p>}
              <p class="quiet small">{t.hash} <span class="code">{hash.slice(0, 16)}</span></p>
              <p class="quiet">{t.qrSays}</p>
              <a class="back" href="/verify" target="_blank" rel="noreferrer">{t.checkPage}</a>
            </div>
            <a class="button primary" href={papers.pdf(id, language.value)} target="_blank" rel="noreferrer">{t.print}</a>
          </div>
        )}
    </Section>
  );
}
