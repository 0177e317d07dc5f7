/** Sign-in: asks for two words and says plainly what went wrong. */
import { useSignal } from '@preact/signals';
import { Refusal, Unreachable } from '../api/client';
import { config, person, signIn, wasSignedOut } from '../store/session';
import { words } from '../words';
import { LanguageChoice } from './Settings';

export function SignIn() {
  const t = words.value;
  const busy = useSignal(false);
  const wrong = useSignal('');
  const shown = useSignal(false);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const user = String(form.get('user') ?? '').trim();
    const password = String(form.get('password') ?? '');
    if (!user || !password) {
      wrong.value = t.emptyFields;
      return;
    }
    busy.value = true;
    wrong.value = '';
    try {
      await signIn(user, password);
    } catch (failure) {
      wrong.value = told(failure);
    } finally {
      busy.value = false;
    }
  };

  return (
    <main class="sign-in">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Brand />
        {wasSignedOut.value && <p class="note" role="status">{t.signedOut}</p>}
        <label>
          {t.user}
          <input name="user" autocomplete="username" autocapitalize="none" spellcheck={false} aria-describedby={wrong.value ? 'wrong' : undefined} />
        </label>
        <label>
          {t.password}
          <input name="password" {...(shown.value ? { type: 'text' as const } : { type: 'password' as const })} autocomplete="current-password" aria-describedby={wrong.value ? 'wrong' : undefined} />
        </label>
        <label class="check">
          <input type="checkbox" checked={shown.value} onChange={() => (shown.value = !shown.value)} />
          {t.showPassword}
        </label>
        {wrong.value && <p id="wrong" class="trouble" role="alert">{wrong.value}</p>}
        <button class="primary" type="submit" disabled={busy.value}>{busy.value ? t.signingIn : t.signIn}</button>
        {config.value?.demo_accounts && <p class="hint">{t.demoHint}</p>}
        <LanguageChoice />
      </form>
    </main>
  );
}

/** Shown while the server is asked who is here, and when it does not answer. */
export function Threshold({ again }: { again: () => void }) {
  const t = words.value;
  const face = person.value;
  return (
    <main class="sign-in">
      <div class="card">
        <Brand />
        {face.face === 'loading' && <p class="waiting" role="status">{t.asking}</p>}
        {face.face === 'offline' && <p role="alert" class="trouble">{t.noServerYet}</p>}
        {face.face === 'failed' && <p role="alert" class="trouble">{face.detail || t.refused(face.code)}</p>}
        {face.face !== 'loading' && <button class="primary" type="button" onClick={again}>{t.again}</button>}
        <LanguageChoice />
      </div>
    </main>
  );
}

export function Brand() {
  return (
    <h1 class="brand">
      <svg viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="16" r="14" fill="none" stroke="currentColor" stroke-width="2.5" /><path d="M16 7l9 9-9 9-9-9z" fill="currentColor" /></svg>
      <span>{words.value.brand}</span>
      <small>{words.value.motto}</small>
    </h1>
  );
}

function told(failure: unknown): string {
  const t = words.value;
  if (failure instanceof Unreachable) return t.noServerYet;
  if (failure instanceof Refusal) {
    if (failure.status === 401) return t.wrongPassword;
    if (failure.status === 429) return t.tooManyTries;
    return failure.detail || t.refused(failure.code);
  }
  console.error(failure);
  return String(failure);
}
