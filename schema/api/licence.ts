/**
 * On which terms the registry's data may be used, named in one place for the catalogue and the structured data.
 * The operator of the portal lays the licence down; until that is done officially nobody may claim one, so the
 * catalogue says so in words and points to the page that tells how to cite.
 */
import type { Language } from './vocabulary.ts';

export interface DataLicence {
  name: string;
  /** The address of the licence's text, as catalogues compare it. */
  url: string;
}

/** null: not laid down officially yet. The words on the page about the registry change together with this. */
export const DATA_LICENCE: DataLicence | null = null;

export const DATA_RIGHTS_WORDS: Record<Language, string> = {
  id: 'Lisensi data belum ditetapkan secara resmi. Sebutkan sumber, nomor registri, dan revisinya bila memakai data ini.',
  en: 'The licence of the data has not been laid down officially yet. Name the source, the registry number and the revision when using the data.',
};
