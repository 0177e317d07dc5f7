/** Words of the permits room, a part of the dictionary that only those load who open it. */
import { computed } from '@preact/signals';
import type { Language } from '../../api/types';
import { language } from '../index';
import { en, type PermitWords } from './en';
import { ko } from './ko';
import { vi } from './vi';

const LANGUAGES: Record<Language, PermitWords> = { vi, en, ko };

export const permitWords = computed(() => LANGUAGES[language.value]);
