import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRoom, roomsOf, writeRoom } from './room';

describe('an address opens a room', () => {
  it.each([
    ['#/permits', { name: 'permits', id: null }],
    ['#/permit/01890a5d-ac96-774b-bcce-b302099a8057', { name: 'permits', id: '01890a5d-ac96-774b-bcce-b302099a8057' }],
    ['#/permit/new', { name: 'permits', id: 'new' }],
    ['#/inbox', { name: 'inbox', id: null }],
    ['#/inbox/42', { name: 'inbox', id: '42' }],
    ['#map=17/16.46/107.58', { name: 'map', id: null }],
    ['', { name: 'map', id: null }],
    ['#/nowhere', { name: 'map', id: null }],
    ['#/permit/<script>', { name: 'permits', id: null }],
    ['#/permit/1/2', { name: 'map', id: null }],
  ] as const)('%s', (hash, room) => expect(readRoom(hash)).toEqual(room));

  it('is the address that opens it again', () => {
    for (const hash of ['#/permits', '#/permit/7', '#/inbox', '#/inbox/7']) expect(writeRoom(readRoom(hash))).toBe(hash);
  });

  it('never fails on any text', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof readRoom(`#/${text}`).name === 'string'));
  });
});

describe('rooms by role', () => {
  it('give owners an inbox, contractors permits, and strangers the map alone', () => {
    expect(roomsOf('contractor')).toEqual(['map', 'permits']);
    expect(roomsOf('owner')).toEqual(['map', 'inbox', 'permits']);
    expect(roomsOf('gateway')).toEqual(['map']);
  });
});
