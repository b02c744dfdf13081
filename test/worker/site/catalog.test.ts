import { expect, test } from 'vitest';
import { DATA_LICENCE, DATA_RIGHTS_WORDS } from '../../../schema/api/licence.ts';
import { catalog } from '../../../worker/site/catalog.ts';

const ORIGIN = 'https://simpul.example.org';
const value = JSON.parse(catalog(ORIGIN, '2026-11-02T03:04:05Z'));

test('the agreements are offered as JSON, NDJSON, CSV, Atom and iCalendar, each on stated terms', () => {
  const [agreements] = value.dataset;
  expect(
    agreements.distribution.map((one: { format: { 'rdfs:label': string } }) => one.format['rdfs:label']),
  ).toEqual(['JSON', 'NDJSON', 'CSV', 'Atom', 'iCalendar']);
  for (const one of agreements.distribution)
    expect(one.license ?? one.rights).toEqual(value.license ?? value.rights);
});

test('no licence is claimed as long as none has been laid down', () => {
  expect(DATA_LICENCE).toBeNull();
  expect(JSON.stringify(value)).not.toContain('"license":{');
  expect(value.rights['rdfs:label']).toContainEqual({ '@value': DATA_RIGHTS_WORDS.id, '@language': 'id' });
});

test('every key that is used is explained by the context', () => {
  const used = new Set<string>();
  JSON.stringify({ ...value, '@context': undefined }, (key, inner) => {
    if (key !== '' && !/^(\d+|@.*)$/.test(key)) used.add(key);
    return inner;
  });
  const prefixes = Object.keys(value['@context']);
  for (const key of used) expect(prefixes).toContain(key.includes(':') ? key.split(':')[0] : key);
});

test('the service and the data sets name each other by ids that exist', () => {
  const ids = value.dataset.map((one: { '@id': string }) => one['@id']);
  expect(value.service.servesDataset.map((one: { '@id': string }) => one['@id'])).toEqual(ids);
  for (const dataSet of value.dataset) {
    for (const one of dataSet.distribution) expect(one.accessService['@id']).toBe(value.service['@id']);
  }
});

test('the catalogue is the same bytes for the same state of the registry', () => {
  expect(catalog(ORIGIN, '2026-11-02T03:04:05Z')).toBe(catalog(ORIGIN, '2026-11-02T03:04:05Z'));
});
