/** Who is here decides what is shown: the threshold, the sign-in page or the work. A public page asks nobody. */
import { begin, jurisdiction, person } from '../store/session';
import { Lazy } from './Lazy';
import { publicPage } from './rooms';
import { SignIn, Threshold } from './SignIn';
import { Workplace } from './Workplace';

export function App() {
  if (publicPage) return <Lazy load={publicPage}>{({ Page }) => <Page />}</Lazy>;
  const face = person.value.face;
  if (face === 'empty') return <SignIn />;
  if (face === 'full' && jurisdiction.value) return <Workplace />;
  return <Threshold again={() => void begin()} />;
}
