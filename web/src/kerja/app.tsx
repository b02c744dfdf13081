/** The staff application: the frame, who may see which page, and the page itself. */

import { useEffect, useRef } from 'preact/hooks';
import { LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { keepSessionBy } from './api.ts';
import { Frame } from './frame.tsx';
import { IdleWarning } from './idle.tsx';
import { STAFF_PAGES, staffPageAt } from './pages.ts';
import { pageOf, SCOPE, staffPath } from './paths.ts';
import { askForProof, ProofDialog } from './proof.tsx';
import { loadSession, loseSession, mayDo, session, sessionFailure, signedIn } from './session.ts';
import { SignIn } from './sign-in/sign-in.tsx';
import { SecondFactorMissing } from './start/second-factor-missing.tsx';
import { FailureNotice } from './ui/failure.tsx';
import { clearFlash } from './ui/flash.tsx';
import { announceStep } from './ui/heading.tsx';
import { NotFound } from './ui/not-found.tsx';
import { Loading } from './ui/resource.tsx';

keepSessionBy({
  doubt: (certain) => (certain ? loseSession() : void (signedIn.value && loadSession())),
  prove: askForProof,
});

export function App() {
  return (
    <LocationProvider scope={SCOPE}>
      <Frame>
        <IdleWarning />
        <Gate />
      </Frame>
      <ProofDialog />
    </LocationProvider>
  );
}

/** Shows the page to whoever may see it, and to others what they lack. */
function Gate() {
  const { path } = useLocation();
  const page = staffPageAt(pageOf(path));
  const who = signedIn.value;
  const barred = page?.needs !== 'nobody' && who === null;
  const lastAccount = useRef<string | null>(null);
  if (who) lastAccount.current = who.account.id;
  useFocusOnReturn(barred);

  if (session.value === null) {
    const failure = sessionFailure.value;
    return failure ? <FailureNotice failure={failure} onRetry={() => void loadSession()} /> : <Loading />;
  }
  if (page && who && page.needs !== 'nobody' && !mayDo(page.needs)) {
    return who.secondFactorNeeded ? <SecondFactorMissing /> : <NotFound />;
  }
  // Behind the question who one is, the page stays as it was: the same person finds there what they had typed.
  const kept = !barred || lastAccount.current !== null;
  return (
    <>
      {barred && <SignIn />}
      {kept && (
        <div hidden={barred} key={lastAccount.current ?? ''}>
          <Pages />
        </div>
      )}
    </>
  );
}

function Pages() {
  return (
    <Router onRouteChange={step}>
      {STAFF_PAGES.map((page) => (
        <Route key={page.path} path={staffPath(page.path)} component={page.component} />
      ))}
      <Route default component={NotFound} />
    </Router>
  );
}

function step(): void {
  announceStep();
  clearFlash();
}

/** Whoever has signed in again goes on at the heading of the page that was waiting for them. */
function useFocusOnReturn(barred: boolean): void {
  const was = useRef(barred);
  useEffect(() => {
    if (was.current && !barred) document.querySelector<HTMLElement>('main h1')?.focus();
    was.current = barred;
  }, [barred]);
}
