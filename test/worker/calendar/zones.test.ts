import { expect, test } from 'vitest';
import { inAllZones, instantOf, localTimeAt, ZONE_NAMES, ZONES } from '../../../schema/api/zones.ts';

test('ten in Jakarta is eleven in Makassar and twelve in Jayapura', () => {
  expect(inAllZones({ date: '2021-09-01', time: '10:00' }, 'WIB')).toEqual({
    WIB: { date: '2021-09-01', time: '10:00' },
    WITA: { date: '2021-09-01', time: '11:00' },
    WIT: { date: '2021-09-01', time: '12:00' },
  });
});

test('late in Jakarta is tomorrow in Jayapura, and early in Jayapura is yesterday in Jakarta', () => {
  expect(inAllZones({ date: '2024-12-31', time: '23:00' }, 'WIB').WIT).toEqual({
    date: '2025-01-01',
    time: '01:00',
  });
  expect(inAllZones({ date: '2025-01-01', time: '01:30' }, 'WIT').WIB).toEqual({
    date: '2024-12-31',
    time: '23:30',
  });
});

test('the offsets are those of the time zone database, in every month of many years', () => {
  for (const zone of ZONES) {
    for (let year = 1990; year <= 2035; year += 5) {
      for (let month = 1; month <= 12; month += 1) {
        const local = { date: `${year}-${String(month).padStart(2, '0')}-15`, time: '09:30' };
        const instant = instantOf(local, zone);
        const shown = new Intl.DateTimeFormat('sv-SE', {
          timeZone: ZONE_NAMES[zone],
          dateStyle: 'short',
          timeStyle: 'short',
        }).format(instant);
        expect(shown).toBe(`${local.date} ${local.time}`);
        expect(localTimeAt(instant, zone)).toEqual(local);
      }
    }
  }
});
