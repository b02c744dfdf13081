/** What every page of the staff application keeps, in Indonesian. */
import { testEveryStaffPage } from './support/every-staff-page.ts';

testEveryStaffPage('id');
