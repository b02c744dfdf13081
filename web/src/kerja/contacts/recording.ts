/**
 * A contact while somebody types: kept in this browser at once, judged by the rules after a pause, and sent once, under the
 * key that is kept with it. A send that nobody answered is repeated as soon as the line is back.
 */
import { createContext } from 'preact';
import { useContext, useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { ContactCheck } from '../../../../schema/api/contact.ts';
import type { ContactFiled } from '../../../../schema/api/contact-entry.ts';
import { RULE_FLAGS, type RuleFlag } from '../../../../schema/api/contact-words.ts';
import type { Answer } from '../../api.ts';
import { change } from '../api.ts';
import { useMounted } from '../ui/mounted.ts';
import { type ContactForm, readForm } from './form-content.ts';
import { missingIn, type Refusal } from './form-errors.ts';
import { sentContact, type Zone } from './form-sent.ts';
import { type DraftOf, forgetContact, type KeptContact, keepContact } from './kept.ts';

const KEEP_PAUSE_MS = 300;
const CHECK_PAUSE_MS = 1_000;

/** `fresh`: nothing typed yet. `waiting`: sent without an answer. */
export type SendState = 'fresh' | 'kept' | 'sending' | 'waiting';

export interface Recording {
  form: ContactForm;
  zone: Zone;
  corrects: string | null;
  /** Rises when rows come or go. */
  shape: number;
  state: SendState;
  flags: readonly RuleFlag[];
  questions: readonly string[];
  /** Takes over the fields as they stand. */
  typed(fields: HTMLFormElement): void;
  /** Changes what no field holds, such as the rows; fields are read before. */
  reshape(next: (form: ContactForm) => ContactForm): void;
  /** Changes what fields hold: they are drawn anew, which `fill` counts. */
  refill(next: (form: ContactForm) => ContactForm): void;
  fill: number;
  send(): Promise<Answer<ContactFiled>>;
  forget(): Promise<void>;
}

interface Begun {
  of: DraftOf;
  initial: ContactForm;
  kept: KeptContact | null;
  zone: Zone;
  /** Of a correction: the version that the person saw. */
  version: number | null;
}

export function useRecording({ of, initial, kept, zone, version }: Begun): Recording {
  const form = useRef(kept?.form ?? initial);
  const draft = useRef({ key: kept?.key ?? crypto.randomUUID(), unanswered: kept?.unanswered ?? false });
  const dirty = useRef(kept !== null);
  const gone = useRef(false);
  const seen = useRef(version);
  seen.current = version;
  const pauses = useRef<ReturnType<typeof setTimeout>[]>([]);
  const mounted = useMounted();
  const [, drawAnew] = useReducer((times: number) => times + 1, 0);
  const [shape, setShape] = useState(0);
  const [fill, setFill] = useState(0);
  const [state, setState] = useState<SendState>(kept ? (kept.unanswered ? 'waiting' : 'kept') : 'fresh');
  const found = useRef<Found>({ flags: [], questions: [], of: null });
  const corrects = of === 'new' ? null : of.corrects;

  const find = (what: Found) => {
    found.current = what;
    if (mounted.current) drawAnew(undefined);
  };
  const keep = async () => {
    if (gone.current || !dirty.current) return;
    await keepContact(of, { form: form.current, version: seen.current, ...draft.current });
  };
  const check = async () => {
    if (missingIn(form.current, { correction: corrects !== null }).length > 0) return;
    const body = { ...sentContact(form.current, zone, RULE_FLAGS), ...(corrects && { corrects }) };
    const judged = form.current;
    const answer = await change<ContactCheck>('POST', '/contacts/check', body);
    if (answer.ok && judged === form.current) find({ ...foundIn(answer.value), of: judged });
  };
  const changed = () => {
    dirty.current = true;
    if (state === 'fresh') setState('kept');
    for (const pause of pauses.current) clearTimeout(pause);
    pauses.current = [
      setTimeout(() => void keep(), KEEP_PAUSE_MS),
      setTimeout(() => void check(), CHECK_PAUSE_MS),
    ];
  };
  const send = async (): Promise<Answer<ContactFiled>> => {
    for (const pause of pauses.current) clearTimeout(pause);
    dirty.current = true;
    setState('sending');
    // Kept before it is sent: nobody knows yet whether an answer comes.
    draft.current.unanswered = true;
    await keep();
    // Which reasons belong to it: those for flags that have gone with what raised them are not sent.
    if (found.current.of !== form.current) await check();
    const answer = await post();
    draft.current.unanswered = !answer.ok && answer.failure.reason === 'offline';
    if (answer.ok) {
      gone.current = true;
      await forgetContact(of);
      return answer;
    }
    await keep();
    if (!mounted.current) return answer;
    setState(draft.current.unanswered ? 'waiting' : 'kept');
    const problem = answer.failure.reason === 'problem' ? answer.failure.problem : null;
    if (problem?.code === 'refused') {
      find({ ...foundIn({ ...problem, flags: found.current.flags }), of: null });
      void check();
    }
    return answer;
  };
  const post = () => {
    const input = sentContact(form.current, zone, found.current.flags);
    if (corrects === null)
      return change<ContactFiled>('POST', '/contacts', input, undefined, draft.current.key);
    const { reason } = form.current.one;
    const body = { ...input, reason: reason.trim() };
    return change<ContactFiled>(
      'POST',
      `/contacts/${corrects}/correction`,
      body,
      seen.current ?? undefined,
      draft.current.key,
    );
  };

  useEffect(() => {
    void check();
    const leave = () => void keep();
    addEventListener('pagehide', leave);
    return () => {
      for (const pause of pauses.current) clearTimeout(pause);
      removeEventListener('pagehide', leave);
      leave();
    };
  }, []);

  return {
    form: form.current,
    zone,
    corrects,
    shape,
    fill,
    state,
    flags: found.current.flags,
    questions: found.current.questions,
    typed(fields) {
      const next = readForm(form.current, new FormData(fields));
      if (JSON.stringify(next) === JSON.stringify(form.current)) return;
      form.current = next;
      changed();
      // What is said beside the fields follows what stands in them.
      drawAnew(undefined);
    },
    reshape(next) {
      form.current = next(form.current);
      setShape((before) => before + 1);
      changed();
    },
    refill(next) {
      form.current = next(form.current);
      setFill((before) => before + 1);
      changed();
    },
    send,
    async forget() {
      gone.current = true;
      for (const pause of pauses.current) clearTimeout(pause);
      await forgetContact(of);
    },
  };
}

/** What the rules have found in a form; `of` is the form as it was judged last. */
interface Found {
  flags: RuleFlag[];
  questions: string[];
  of: ContactForm | null;
}

/** What was found in an answer: flags without a reason are named by the refusals, those with one by the check. */
function foundIn(answer: { flags?: RuleFlag[]; refusals?: Refusal[]; questions?: string[] }) {
  const missing = (answer.refusals ?? []).flatMap(({ reason, flag }) =>
    reason === 'flag_reason_missing' ? [flag as RuleFlag] : [],
  );
  return { flags: [...new Set([...(answer.flags ?? []), ...missing])], questions: answer.questions ?? [] };
}

const RecordingContext = createContext<Recording | null>(null);
export const RecordingProvider = RecordingContext.Provider;

/** The contact that the fields belong to. */
export function useContact(): Recording {
  const recording = useContext(RecordingContext);
  if (!recording) throw new Error('A field of a contact stands outside its form');
  return recording;
}
