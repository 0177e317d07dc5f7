/** English of the page that checks a permit. The other languages have the type of this object. */
const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const en = {
  title: 'Is this permit real, and does it still hold?',
  help: 'Point the camera of your phone at the square code on the permit and open the link, or paste the text of the code here.',
  field: 'Text or link of the code',
  check: 'Check it',
  checking: 'Checking…',
  again: 'Ask for its status again',
  another: 'Check another permit',
  empty: 'Paste the text of the code first.',

  heads: { go: 'Holds now', careful: 'Holds, with care', unsure: 'Not known', stop: 'Do not dig' },
  says: {
    unreadable: 'This is not the code of a Smartpin permit, or a part of it is missing. Copy all of it and try again.',
    tampered: 'Not genuine: the signature does not fit the text, so something was changed. Call the office named on the permit.',
    unknown_key: 'Not genuine as far as this page can tell: it was signed with a key that is not trusted here. Call the office named on the permit.',
    no_keys: 'The signature cannot be checked: this browser has kept no keys yet, and the server does not answer.',
    cannot_check: 'This browser cannot check signatures, so the code may be forged. Open this page in a newer browser.',
    no_such: 'The server has never issued this permit. Call the office named on it.',
    VALID: 'The signature is genuine, and the permit holds.',
    VALID_UNKNOWN: 'The permit is genuine, but its verdict is "not known": something is missing.',
    VALID_STOP: 'The permit is genuine, and its verdict is "stop": something is in the way.',
    STALE: 'Genuine, but out of date: something changed here since it was issued. It must be checked again first.',
    EXPIRED: 'Genuine, but over: its time has run out, or the permit was closed.',
    SUPERSEDED: 'Genuine, but a newer version has replaced it. Ask for that one.',
    REVOKED: 'Genuine, but it was revoked.',
    AWAITING: 'It was not issued yet: answers of owners are awaited.',
    status_unknown: 'Genuine, but not known whether it still holds: the server does not answer.',
    status_old: 'Genuine, but not known whether it still holds: the last word about it is older than a day.',
  },
  holds: { CLEAR: 'No recorded conflict. Dig with care: records can be wrong.', CAUTION: 'Dig by hand or expose first wherever the permit says so.' },
  emergency: 'Emergency works: they may go on whatever the verdict says. Their owners must be called.',
  before: 'Ground may be broken only when every step before digging is signed, and only at this place.',

  facts: 'What the code says',
  permit: 'Permit',
  version: (n: number) => `version ${n}`,
  place: 'Place',
  within: (metres: string) => `all of it within ${metres} of this point`,
  openMap: 'Show on a map',
  verdict: 'Verdict when issued',
  issued: 'Issued',
  expires: 'Runs out',
  fingerprint: 'Fingerprint',
  signature: 'Signature',
  signatures: { genuine: 'genuine', tampered: 'does not fit', unknown_key: 'by an unknown key', no_keys: 'not checked', cannot_check: 'not checked' },
  keysFrom: (n: number, when: string) => `checked with ${count(n, 'key', 'keys')} that the server showed ${when}`,
  status: 'Status',
  statuses: { VALID: 'valid', STALE: 'out of date', EXPIRED: 'run out or closed', SUPERSEDED: 'replaced', REVOKED: 'revoked', AWAITING: 'not issued' } as Record<string, string>,
  statusUnknown: 'not known',
  lastChecked: (when: string, ago: string) => `last checked at ${when} (${ago})`,
  neverChecked: 'never checked with this browser',

  here: 'Am I at the place?',
  hereAsking: 'Finding out where you are…',
  hereFailed: 'Your position is not available.',
  hereInside: (accuracy: string) => `You are at the place (± ${accuracy}).`,
  hereOutside: (away: string, accuracy: string) => `You are ${away} away from the dig (± ${accuracy}). This permit is worth nothing here.`,
};

export type Say = keyof typeof en.says;
export type VerifyWords = typeof en;
