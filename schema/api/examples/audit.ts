/** Examples of the audit trail, for the documentation. The person is invented. */
import type { AuditEvent, AuditList } from '../audit.ts';

const EXAMPLE_EVENT: AuditEvent = {
  seq: 4711,
  at: '2026-11-22T03:00:00.000Z',
  kind: 'assignment.granted',
  outcome: 'done',
  actor: {
    kind: 'account',
    id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60',
    name: 'Siti Rahmawati (Contoh)',
    role: 'administrator',
  },
  unit: { code: '33.73', name: 'KPU Kota Salatiga' },
  subject: { type: 'account', id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f61', version: 2 },
  details: { role: 'recorder', fields: ['assignments'] },
  address: '203.0.113.7',
  client: 'Mozilla/5.0',
  requestId: 'd2a4f9de-6c1a-4f43-9a51-0f6f5f0c2b11',
};

export const EXAMPLE_AUDIT: AuditList = { items: [EXAMPLE_EVENT], nextCursor: null, searchedTo: null };

export const EXAMPLE_AUDIT_NDJSON = `${JSON.stringify(EXAMPLE_EVENT)}\n`;
