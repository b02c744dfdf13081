/** Why a row of a file cannot become a draft of this unit, beyond what every import finds. Pure. */
import type { Language } from '../../../../schema/api/vocabulary.ts';
import type { BoundsRefusal } from '../../editing/bounds.ts';

const WORDS: Record<BoundsRefusal['reason'], Record<Language, string>> = {
  another_agreement: {
    id: 'Baris ini menyebut perjanjian lain daripada yang diubahnya.',
    en: 'This row names another agreement than the one it changes.',
  },
  another_unit: {
    id: 'Perjanjian ini dikelola satuan kerja lain; draf hanya dibuat atas nama satuan kerja Anda.',
    en: 'This agreement is kept by another unit; drafts are made for your own unit only.',
  },
  expects_beyond_unit: {
    id: 'Satuan kerja hanya dapat mengharapkan tindak lanjut dari satuan kerja di bawahnya.',
    en: 'A unit can expect only the units below it to follow.',
  },
  changes_other_units_agreement: {
    id: 'Adendum, perpanjangan, pembaruan, dan penggantian perjanjian satuan kerja lain dibuat oleh pemiliknya.',
    en: 'Addenda, extensions, renewals and replacements of another unit’s agreement are made by that unit.',
  },
};

export function boundsWords(reason: BoundsRefusal['reason'], language: Language): string {
  return WORDS[reason][language];
}
