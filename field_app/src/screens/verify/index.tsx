/** Checks a permit's code for anybody: the signature in this browser, the status at the server. Loaded as a page of its own. */
import '../../look/verify.css';
import { batch, signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { verifyWords } from '../../words/verify';
import { LanguageChoice } from '../Settings';
import { Brand } from '../SignIn';
import { Finding } from './Finding';
import { keepPage } from './keepPage';
import { type Keys, type Seal, certificateKeys, check } from './keys';
import { type QrFacts, readQr, textOf } from './qr';
import { type StatusAnswer, askStatus } from './status';

export interface Checked extends StatusAnswer {
  facts: QrFacts | null;
  seal: Seal | null;
  keys: Keys | null;
}

const asked = signal('');
const checked = signal<Checked | null>(null);
const busy = signal(false);
/** What is said is worked out anew each minute: a page that stays open must not stay green. */
export const now = signal(Date.now());
const EVERY_MS = 60_000;
let turn = 0;

/** Checks the text that was last handed over; an answer to an earlier one is dropped. Quietly: what is known stays in sight meanwhile. */
async function run(pasted: string, quietly = false): Promise<void> {
  const mine = (turn += 1);
  asked.value = textOf(pasted);
  busy.value = !quietly;
  const signed = readQr(asked.value);
  let found: Checked = { facts: null, seal: null, keys: null, seen: null, answered_ms: null };
  if (signed) {
    const [{ keys }, status] = await Promise.all([certificateKeys(), askStatus(signed.facts.hash_start)]);
    found = { facts: signed.facts, seal: await check(signed, keys), keys, ...status };
  }
  if (mine !== turn) return;
  batch(() => {
    now.value = Date.now();
    checked.value = found;
    busy.value = false;
  });
}

/** The address is what a phone's camera opens. What stands behind # is never sent to a server. */
function fromAddress(): void {
  if (location.hash.length > 1) void run(decoded(location.hash));
}

/** Looked at again, perhaps after days: what was known is judged by this moment, and then asked anew. */
function lookedAt(): void {
  now.value = Date.now();
  if (document.visibilityState === 'visible' && checked.value?.facts && !busy.value) void run(asked.value, true);
}

function fromStore({ persisted }: PageTransitionEvent): void {
  if (persisted) lookedAt();
}

function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

export function Page() {
  const t = verifyWords.value;
  useEffect(() => {
    fromAddress();
    void keepPage();
    addEventListener('hashchange', fromAddress);
    document.addEventListener('visibilitychange', lookedAt);
    addEventListener('pageshow', fromStore);
    const clock = setInterval(() => (now.value = Date.now()), EVERY_MS);
    return () => {
      removeEventListener('hashchange', fromAddress);
      document.removeEventListener('visibilitychange', lookedAt);
      removeEventListener('pageshow', fromStore);
      clearInterval(clock);
    };
  }, []);
  useEffect(() => {
    document.title = `Smartpin: ${t.title}`;
  }, [t]);
  return (
    <main class="sign-in verify">
      <div class="card">
        <Brand />
        <h2>{t.title}</h2>
        <div aria-live="polite">
          {busy.value && <p class="waiting" role="status">{t.checking}</p>}
          {checked.value && !busy.value && <Finding checked={checked.value} again={() => void run(asked.value)} />}
        </div>
        <Ask />
        <LanguageChoice />
      </div>
    </main>
  );
}

function Ask() {
  const t = verifyWords.value;
  const text = useSignal('');
  const wrong = useSignal(false);
  const first = checked.value === null && !busy.value;
  const submit = (event: Event): void => {
    event.preventDefault();
    wrong.value = textOf(text.value) === '';
    if (!wrong.value) void run(text.value);
  };
  const form = (
    <form onSubmit={submit} noValidate>
      <label>
        {t.field}
        <textarea
          name="code" rows={3} value={text.value} autocomplete="off" autocapitalize="characters" spellcheck={false}
          aria-describedby="code-help" aria-invalid={wrong.value} onInput={(event) => (text.value = event.currentTarget.value)}
        />
      </label>
      <p id="code-help" class="quiet">{t.help}</p>
      {wrong.value && <p class="wrong" role="alert">{t.empty}</p>}
      <button type="submit" class={first ? 'primary wide' : 'wide'}>{t.check}</button>
    </form>
  );
  return first ? form : <details><summary>{t.another}</summary>{form}</details>;
}
