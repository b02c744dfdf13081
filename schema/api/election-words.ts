/** Elections in words: they are known by their kind and year, which their ids are made of. Pure; no other module is needed. */
import type { Language } from './vocabulary.ts';

const KIND_WORDS: Record<string, Record<Language, string>> = {
  pemilu: { id: 'Pemilu', en: 'General election' },
  pilkada: { id: 'Pilkada', en: 'Regional elections' },
  contoh: { id: 'contoh', en: 'example' },
};

/** "Pemilu 2024", "General election 2024" for `pemilu-2024`. */
export function electionInWords(id: string, language: Language): string {
  return id
    .split('-')
    .map((part) => KIND_WORDS[part]?.[language] ?? part)
    .join(' ');
}
