/** People of the staff and liaisons, and their assignments. */
import { seedPerson } from '../people.ts';
import { ANY_VERSION, about, ofUnit, type Probes, type Target } from './probe.ts';

const seedAccount = ({ id, unit }: Target) => seedPerson({ id, role: 'recorder', unit });

const person = about(seedAccount, ({ id }) => `/people/${id}`);
const assignment = about(seedAccount, ({ id }) => `/assignments/${id}-at`);
const NAME = 'Uji (Contoh)';
const newAssignment = ({ unit }: Target) => ({ role: 'recorder', unitCode: unit, position: 'Staf' });

export const PEOPLE_PROBES: Probes = {
  'GET /people': ofUnit('/people'),
  'GET /people/{id}': person(),
  'POST /people': {
    path: () => '/people',
    body: (target) => ({
      name: NAME,
      email: `${target.id}@example.test`,
      assignment: newAssignment(target),
    }),
  },
  'PATCH /people/{id}': person('', { name: NAME }, ANY_VERSION),
  'POST /people/{id}/assignments': { ...person('/assignments', {}, ANY_VERSION), body: newAssignment },
  'POST /people/{id}/invitation': person('/invitation', {}, ANY_VERSION),
  'POST /people/{id}/reset': person('/reset', {}, ANY_VERSION),
  'PUT /people/{id}/disabling': person('/disabling', { reason: 'uji' }, ANY_VERSION),
  'DELETE /people/{id}/disabling': person('/disabling', undefined, ANY_VERSION),
  'PATCH /assignments/{id}': assignment('', { position: 'Uji' }, ANY_VERSION),
  'POST /assignments/{id}/end': assignment('/end', { reason: 'uji' }, ANY_VERSION),
};
