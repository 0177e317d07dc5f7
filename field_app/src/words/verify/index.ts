/** Words of the page that checks a certificate, loaded with it. */
import { computed } from '@preact/signals';
import type { Language } from '../../api/types';
import { language } from '../index';
import { en, type VerifyWords } from './en';
import { ko } from './ko';
import { vi } from './vi';

const LANGUAGES: Record<Language, VerifyWords> = { vi, en, ko };

export const verifyWords = computed(() => LANGUAGES[language.value]);
