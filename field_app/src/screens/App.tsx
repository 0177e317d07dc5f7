/** Who is here decides what is shown: the threshold, the sign-in page or the work. */
import { begin, jurisdiction, person } from '../store/session';
import { SignIn, Threshold } from './SignIn';
import { Workplace } from './Workplace';

export function App() {
  const face = person.value.face;
  if (face === 'empty') return <SignIn />;
  if (face === 'full' && jurisdiction.value) return <Workplace />;
  return <Threshold again={() => void begin()} />;
}
