/** Signing out. */
import { abandonReads, change } from './api.ts';
import { forgetPersonalDrafts } from './device.ts';
import { staffPath } from './paths.ts';
import { sessionAge } from './session.ts';
import { sayHere } from './ui/flash.tsx';
import { text } from './words.ts';

/**
 * Ends the session and begins a new document, so that nothing that was read stays in this one's memory; drafts that name
 * people leave the device with it.
 */
export async function signOut(): Promise<void> {
  abandonReads();
  const answer = await change('DELETE', '/session');
  // Without an answer the session may well be open still: whoever leaves the room must know.
  if (!answer.ok && answer.failure.reason === 'offline') {
    sessionAge.value += 1;
    return sayHere(text.failure.offline, 'bad');
  }
  await forgetPersonalDrafts();
  location.assign(staffPath('/masuk'));
}
