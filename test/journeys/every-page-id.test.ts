/** What every page keeps, in Indonesian. */
import { testEveryPage } from './support/every-page.ts';

testEveryPage('id');
