/** Speaks to the server; every failure is either a `Refusal` (it answered no) or `Unreachable` (it did not answer). */
import type {
  Asset, Config, DigRequest, Jurisdiction, Language, Me, Pin, Preview, ProblemBody, SearchResult, Session,
} from './types';

const BASE = '/api/v1';
const PATIENCE_MS = 20_000;

export class Refusal extends Error {
  constructor(readonly status: number, readonly code: string, readonly detail: string) {
    super(`${status} ${code}: ${detail}`);
  }
}

export class Unreachable extends Error {}

export class Client {
  /** `language` is asked at each call, so that words come in the language now shown. */
  constructor(private readonly language: () => Language, private readonly onSignedOut: () => void) {}

  config = () => this.ask<Config>('GET', '/config');
  jurisdiction = () => this.ask<Jurisdiction>('GET', '/jurisdiction');
  me = () => this.ask<Me>('GET', '/me');
  signIn = (user: string, password: string) => this.ask<Session>('POST', '/sessions', { user, password });
  signOut = () => this.ask<void>('DELETE', '/sessions/current');
  pin = (id: string) => this.ask<Pin>('GET', `/pins/${encodeURIComponent(id)}`);
  asset = (type: 'line' | 'node', id: string) => this.ask<Asset>('GET', `/${type}s/${encodeURIComponent(id)}`);
  search = (text: string, signal: AbortSignal) => this.ask<{ results: SearchResult[] }>('GET', `/search?limit=12&q=${encodeURIComponent(text)}`, undefined, signal);
  preview = (dig: DigRequest) => this.ask<Preview>('POST', '/clearances/preview', dig);

  /** One question. `body` goes as JSON, a file as the bytes it is; rooms that are loaded later ask through this too. */
  async ask<T>(method: string, path: string, body?: unknown, signal?: AbortSignal, more: Record<string, string> = {}): Promise<T> {
    const limit = AbortSignal.timeout(PATIENCE_MS);
    const raw = body instanceof Blob;
    let response: Response;
    let text: string;
    try {
      response = await fetch(BASE + path, {
        method,
        credentials: 'same-origin',
        headers: {
          'Accept-Language': this.language(),
          ...(body === undefined ? {} : { 'Content-Type': raw ? body.type || 'application/octet-stream' : 'application/json' }),
          ...more,
        },
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
        ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
      });
      text = await response.text();
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw new Unreachable('no answer from the server', { cause });
    }
    if (response.ok) return (text ? JSON.parse(text) : undefined) as T;
    const problem = problemOf(text);
    // A proxy's own page means that the server behind it is gone, whatever its words are.
    if (!problem && response.status >= 502 && response.status <= 504) throw new Unreachable(`gateway ${response.status}`);
    if (response.status === 401 && path !== '/sessions') this.onSignedOut();
    throw new Refusal(response.status, problem?.code ?? 'UNKNOWN', problem?.detail ?? '');
  }
}

function problemOf(text: string): ProblemBody | null {
  try {
    const body = JSON.parse(text) as ProblemBody;
    return typeof body?.code === 'string' ? body : null;
  } catch {
    return null;
  }
}
