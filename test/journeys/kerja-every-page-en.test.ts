/** What every page of the staff application keeps, in English. */
import { testEveryStaffPage } from './support/every-staff-page.ts';

testEveryStaffPage('en');
