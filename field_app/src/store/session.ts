/** Who is signed in, and what the server told about itself. The cookie is out of reach of scripts, so the server is asked. */
import { effect, signal } from '@preact/signals';
import { Client } from '../api/client';
import type { Config, Jurisdiction, Person } from '../api/types';
import { language, zone } from '../words';
import { EMPTY, type Face, LOADING, faceOf } from './face';

export const person = signal<Face<Person>>(LOADING);
export const config = signal<Config | null>(null);
export const jurisdiction = signal<Jurisdiction | null>(null);
effect(() => {
  zone.value = jurisdiction.value?.timezone;
});
/** True after a session ended while somebody was at work. */
export const wasSignedOut = signal(false);

export const api = new Client(
  () => language.value,
  () => {
    wasSignedOut.value ||= person.value.face === 'full';
    person.value = EMPTY;
  },
);

/** Asks who is here. Nobody is an answer (the sign-in page), no answer at all is another (the offline page). */
export async function begin(): Promise<void> {
  person.value = LOADING;
  try {
    config.value = await api.config();
    if (!config.value.signed_in) {
      person.value = EMPTY;
      return;
    }
    const { person: somebody } = await api.me();
    person.value = somebody ? { face: 'full', value: somebody } : EMPTY;
    jurisdiction.value = await api.jurisdiction();
  } catch (failure) {
    const face = faceOf(failure);
    person.value = face.face === 'failed' && face.status === 401 ? EMPTY : face;
  }
}

export async function signIn(user: string, password: string): Promise<void> {
  const { person: somebody } = await api.signIn(user, password);
  jurisdiction.value ??= await api.jurisdiction();
  wasSignedOut.value = false;
  person.value = { face: 'full', value: somebody };
}

export async function signOut(): Promise<void> {
  try {
    await api.signOut();
  } finally {
    wasSignedOut.value = false;
    person.value = EMPTY;
  }
}
