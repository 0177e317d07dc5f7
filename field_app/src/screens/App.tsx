/** Who is here decides what is shown: the threshold, the sign-in page or the work. A public page asks nobody. */
import { begin, jurisdiction, person } from '../store/session';
import { Lazy } from './Lazy';
import { PUBLIC_PAGES } from './rooms';
import { SignIn, Threshold } from './SignIn';
import { Workplace } from './Workplace';

export function App() {
  const open = PUBLIC_PAGES[location.pathname.replace(/\/+$/, '')];
  if (open) return <Lazy load={open}>{({ Page }) => <Page />}</Lazy>;
  const face = person.value.face;
  if (face === 'empty') return <SignIn />;
  if (face === 'full' && jurisdiction.value) return <Workplace />;
  return <Threshold again={() => void begin()} />;
}
