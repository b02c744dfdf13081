/** How the staff application begins: its words, who is signed in, then the page. */
import { render } from 'preact';
import { App } from './app.tsx';
import { loadSession } from './session.ts';
import { loadWords } from './words.ts';

const app = document.getElementById('app');
await Promise.all([loadWords('core'), loadSession()]);
if (app) {
  app.replaceChildren();
  render(<App />, app);
}
