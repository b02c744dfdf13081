/** What every page keeps, in English. */
import { testEveryPage } from './support/every-page.ts';

testEveryPage('en');
