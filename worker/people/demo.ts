/** The invented accounts that the sign-in page of a local portal offers. Nowhere else are there any. Pure. */
import type { DemoAccount } from '../../schema/api/session.ts';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../../schema/reference/demo.ts';

/** What the sign-in page offers where ENVIRONMENT is `environment`; empty unless that is `local`. */
export function demoAccounts(environment: string): DemoAccount[] {
  return environment === 'local' ? OFFERED : [];
}

const OFFERED: DemoAccount[] = DEMO_PEOPLE.flatMap(({ name, email, totpSecret, assignments: [first] }) =>
  first
    ? [
        {
          name,
          email,
          password: DEMO_PASSWORD,
          totpSecret,
          role: first.role,
          position: first.position,
          unitName: first.unitName,
          organisationName: first.organisationName,
        },
      ]
    : [],
);
