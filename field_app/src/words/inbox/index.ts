/** Words of the inbox, a part of the dictionary that only those load who open it. */
import { computed } from '@preact/signals';
import type { Language } from '../../api/types';
import { language } from '../index';
import { en, type InboxWords } from './en';
import { ko } from './ko';
import { vi } from './vi';

const LANGUAGES: Record<Language, InboxWords> = { vi, en, ko };

export const inboxWords = computed(() => LANGUAGES[language.value]);
