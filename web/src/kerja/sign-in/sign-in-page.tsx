/** The address of signing in. Whoever is signed in already goes on to the start page. */

import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { staffPath } from '../paths.ts';
import { signedIn } from '../session.ts';
import { sayNext } from '../ui/flash.tsx';
import { oidcFailureInWords } from './oidc-failure.ts';
import { SignIn } from './sign-in.tsx';

export function SignInPage() {
  const { route, query } = useLocation();
  const who = signedIn.value;
  useEffect(() => {
    if (!who) return;
    // Who is signed in and comes back from a provider wanted to link an account there.
    const failure = oidcFailureInWords(query.oidc);
    if (failure) sayNext(failure, 'bad');
    route(staffPath(failure ? '/akun' : ''), true);
  }, [who, route, query.oidc]);
  return who ? null : <SignIn />;
}
