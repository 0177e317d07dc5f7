/** The permits room: all permits, one of them, or the form that asks for a new one. */
import '../../look/permit.css';

export { PermitList as List } from './PermitList';
export { PermitDetail as Detail } from './PermitDetail';
