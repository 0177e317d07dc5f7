/** Language, appearance and who is signed in. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Language } from '../api/types';
import { person, signOut } from '../store/session';
import { THEMES, theme, wear } from '../store/theme';
import { LANGUAGES, language, speak, words } from '../words';

export function LanguageChoice() {
  return (
    <fieldset class="choice">
      <legend>{words.value.language}</legend>
      {(Object.keys(LANGUAGES) as Language[]).map((code) => (
        <button type="button" key={code} lang={code} aria-pressed={language.value === code} onClick={() => speak(code)}>
          {LANGUAGES[code].name}
        </button>
      ))}
    </fieldset>
  );
}

function ThemeChoice() {
  return (
    <fieldset class="choice">
      <legend>{words.value.theme}</legend>
      {THEMES.map((name) => (
        <button type="button" key={name} aria-pressed={theme.value === name} onClick={() => wear(name)}>
          {words.value.themes[name]}
        </button>
      ))}
    </fieldset>
  );
}

export function AccountMenu() {
  const t = words.value;
  const open = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const who = person.value.face === 'full' ? person.value.value : null;

  useEffect(() => {
    if (!open.value) return;
    const leave = (event: Event): void => {
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !box.current?.contains(event.target as Node)) {
        open.value = false;
        if (event instanceof KeyboardEvent) button.current?.focus();
      }
    };
    document.addEventListener('keydown', leave);
    document.addEventListener('pointerdown', leave);
    return () => {
      document.removeEventListener('keydown', leave);
      document.removeEventListener('pointerdown', leave);
    };
  }, [open.value]);

  return (
    <div class="account" ref={box}>
      <button ref={button} type="button" class="icon" aria-expanded={open.value} aria-label={t.account} onClick={() => (open.value = !open.value)}>
        <svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="8" r="4" /><path d="M4 21c0-5 4-7 8-7s8 2 8 7z" /></svg>
      </button>
      {open.value && (
        <div class="menu">
          {who && (
            <p>
              <strong>{who.display_name}</strong>
              <br />
              {t.roles[who.role] ?? who.role} · {who.organisation.name}
            </p>
          )}
          <LanguageChoice />
          <ThemeChoice />
          <button type="button" class="wide" onClick={() => void signOut()}>{t.signOut}</button>
        </div>
      )}
    </div>
  );
}
