/** Whose permit it is: those who dig are offered what they may do, others read. What is allowed the server decides. */
import type { Excavation } from '../api/permit';
import { person } from './session';

export function isMine(permit: Excavation): boolean {
  const who = person.value.face === 'full' ? person.value.value : null;
  return who !== null && (who.organisation.id === permit.organisation.id || who.role === 'authority' || who.role === 'admin');
}
