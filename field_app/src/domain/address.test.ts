import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from './address';

describe('the address holds what is seen', () => {
  it('opens the same view again', () => {
    const place = {
      view: { zoom: 17.25, lat: 16.4637, lon: 107.5847 },
      chosen: { type: 'pin' as const, id: '01890a5d-ac96-774b-bcce-b302099a8057' },
      dig: [
        { corners: [{ lon: 107.5, lat: 16.4 }, { lon: 107.6, lat: 16.4 }, { lon: 107.6, lat: 16.5 }], depth_m: 1.2, method: 'HAND' as const },
        { corners: [{ lon: 107.7, lat: 16.4 }, { lon: 107.8, lat: 16.4 }, { lon: 107.8, lat: 16.5 }], depth_m: null, method: 'VACUUM' as const },
      ],
    };
    expect(readAddress(writeAddress(place))).toEqual(place);
  });

  it.each(['#map=x/y/z', '#map=17/91/200', '#pin=<script>', '#dig=1,2;3', '#dig=1,2;3,4;5,x', '#', '', '#dig=1,2;3,4;5,6/1,2', '#map=17/16/107/8', '#&&=&'])(
    'leaves out what it cannot understand: %s',
    (hash) => expect(readAddress(hash)).toEqual({}),
  );

  it('never fails on any text', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof readAddress(`#${text}`) === 'object'));
  });
});
