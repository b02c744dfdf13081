import { expect, test } from 'vitest';
import { agreementHeading } from '../../schema/api/heading.ts';

const untitled = { kind: 'nota_kesepahaman' as const, title: null };

test('a title is shown as it is', () => {
  expect(agreementHeading({ ...untitled, title: 'Sinergitas', parties: [] }, 'en')).toBe('Sinergitas');
});

test('without a title the kind and the parties stand for it, short names where given', () => {
  const parties = [
    { name: 'KPU RI' },
    { name: 'Kementerian Agama Republik Indonesia', shortName: 'Kementerian Agama' },
  ];
  expect(agreementHeading({ ...untitled, parties }, 'id')).toBe(
    'Nota kesepahaman KPU RI – Kementerian Agama',
  );
  expect(agreementHeading({ ...untitled, parties }, 'en')).toBe(
    'Memorandum of understanding KPU RI – Kementerian Agama',
  );
});

test('more than two parties are listed in each language its way', () => {
  const parties = ['KPU', 'Bawaslu', 'DKPP'].map((name) => ({ name }));
  expect(agreementHeading({ ...untitled, parties }, 'id')).toBe('Nota kesepahaman KPU, Bawaslu, dan DKPP');
  expect(agreementHeading({ ...untitled, parties }, 'en')).toBe(
    'Memorandum of understanding KPU, Bawaslu, and DKPP',
  );
});

test('a kind that says nothing is not put in front', () => {
  const parties = [{ name: 'KPU RI' }, { name: 'UNS' }];
  expect(agreementHeading({ kind: 'lainnya', title: ' ', parties }, 'id')).toBe('Perjanjian KPU RI – UNS');
});

test('a record of which nothing is known still has a heading', () => {
  expect(agreementHeading({ ...untitled, parties: [{ name: ' ', shortName: '' }] }, 'id')).toBe(
    'Nota kesepahaman',
  );
});
