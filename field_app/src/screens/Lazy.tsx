/** Something that comes in a chunk of its own: it is waited for, and a chunk that does not come is told and may be asked for again. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { EMPTY, type Face, LOADING } from '../store/face';
import { Faces } from './Faces';

export function Lazy<T>({ load, children }: { load: () => Promise<T>; children: (loaded: T) => ComponentChildren }) {
  const face = useSignal<Face<T>>(EMPTY);
  const attempt = useSignal(0);
  useEffect(() => {
    let mine = true;
    face.value = LOADING;
    // A chunk that cannot be fetched means no network, or a new release whose files have other names.
    load().then((value) => mine && (face.value = { face: 'full', value }), (failure: unknown) => {
      console.error(failure);
      if (mine) face.value = { face: 'offline' };
    });
    return () => {
      mine = false;
    };
  }, [load, attempt.value]);
  return <Faces face={face.value} again={() => (attempt.value += 1)}>{children}</Faces>;
}
