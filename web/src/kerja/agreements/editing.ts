/**
 * A draft while somebody types: kept in this browser at once, checked by the rules after a pause, saved after a longer
 * one, at each step and when the line comes back. One save at a time; what is typed meanwhile is saved by the next.
 */
import { createContext } from 'preact';
import { useContext, useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { Draft, DraftVerdict } from '../../../../schema/api/draft.ts';
import type { Answer, Failure } from '../../api.ts';
import { change, get } from '../api.ts';
import { useMounted } from '../ui/mounted.ts';
import { type Content, contentIn, sendable } from './content.ts';
import { forgetDraft, type KeptDraft, keepDraft } from './kept-drafts.ts';

const KEEP_PAUSE_MS = 300;
const CHECK_PAUSE_MS = 1_200;
const SAVE_PAUSE_MS = 10_000;

/** `kept`: typed, in this browser only. */
export type SaveState = 'saved' | 'kept' | 'saving' | 'offline' | 'refused';

export interface Editing {
  id: string;
  content: Content;
  note: string | null;
  /** Rises when rows come, go or change places. */
  shape: number;
  state: SaveState;
  failure: Failure | null;
  verdict: DraftVerdict;
  /** Takes over the fields as they stand. */
  typed(form: HTMLFormElement): void;
  /** Changes what no field holds, such as the rows. */
  reshape(next: (content: Content) => Content): void;
  save(): Promise<Answer<Draft>>;
  /** Goes on from what is saved now and keeps what was typed. */
  refresh(): Promise<void>;
}

/** Starts from what the portal has or, where this browser has kept more, from that. */
export function useEditing(draft: Draft, kept: KeptDraft | null): Editing {
  const content = useRef(kept?.content ?? contentOf(draft));
  const note = useRef(kept ? kept.note : draft.note);
  const version = useRef(draft.version);
  const clean = useRef(kept === null);
  const saving = useRef<Promise<Answer<Draft>> | null>(null);
  const pauses = useRef<ReturnType<typeof setTimeout>[]>([]);
  const mounted = useMounted();
  const [shape, setShape] = useState(0);
  const [, drawAnew] = useReducer((times: number) => times + 1, 0);
  const [state, setState] = useState<SaveState>(kept ? 'kept' : 'saved');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [verdict, setVerdict] = useState<DraftVerdict>(draft);

  const keep = () =>
    keepDraft(draft.id, { version: version.current, content: content.current, note: note.current });

  const send = async (): Promise<Answer<Draft>> => {
    const sent = content.current;
    const sentNote = note.current;
    if (mounted.current) setState('saving');
    // Kept before it is sent: nobody knows yet whether it arrives.
    if (!clean.current) await keep();
    const body = { content: sendable(sent), note: sentNote };
    const answer = await change<Draft>('PUT', `/drafts/${draft.id}`, body, version.current);
    if (answer.ok) {
      version.current = answer.value.version;
      clean.current = content.current === sent && note.current === sentNote;
      await (clean.current ? forgetDraft(draft.id) : keep());
    }
    if (!mounted.current) return answer;
    if (answer.ok) setVerdict(answer.value);
    setFailure(answer.ok || answer.failure.reason === 'offline' ? null : answer.failure);
    setState(stateAfter(answer, clean.current));
    return answer;
  };
  const save = async (): Promise<Answer<Draft>> => {
    await saving.current;
    saving.current = send();
    return saving.current.finally(() => {
      saving.current = null;
    });
  };
  const check = async () => {
    const answer = await change<DraftVerdict>('POST', '/drafts/check', {
      content: sendable(content.current),
    });
    if (answer.ok && mounted.current) setVerdict(answer.value);
  };
  const changed = () => {
    clean.current = false;
    if (state === 'saved') setState('kept');
    for (const pause of pauses.current) clearTimeout(pause);
    pauses.current = [
      setTimeout(() => void keep(), KEEP_PAUSE_MS),
      setTimeout(() => void check(), CHECK_PAUSE_MS),
      setTimeout(() => void save(), SAVE_PAUSE_MS),
    ];
  };

  useEffect(() => {
    const retry = () => void (clean.current || save());
    const leave = () => void (clean.current || keep());
    addEventListener('online', retry);
    addEventListener('pagehide', leave);
    return () => {
      for (const pause of pauses.current) clearTimeout(pause);
      removeEventListener('online', retry);
      removeEventListener('pagehide', leave);
      leave();
    };
  }, []);

  return {
    id: draft.id,
    content: content.current,
    note: note.current,
    shape,
    state,
    failure,
    verdict,
    typed(form) {
      const data = new FormData(form);
      const next = contentIn(content.current, data);
      const nextNote = data.has('$note') ? String(data.get('$note')).trim() || null : note.current;
      if (JSON.stringify(next) === JSON.stringify(content.current) && nextNote === note.current) return;
      content.current = next;
      note.current = nextNote;
      changed();
      // What is said beside the fields follows what stands in them.
      drawAnew(undefined);
    },
    reshape(next) {
      content.current = next(content.current);
      setShape(shape + 1);
      changed();
    },
    async save() {
      for (const pause of pauses.current) clearTimeout(pause);
      return save();
    },
    async refresh() {
      const answer = await get<Draft>(`/drafts/${draft.id}`);
      if (!answer.ok) return setFailure(answer.failure);
      version.current = answer.value.version;
      setFailure(null);
      setState('kept');
    },
  };
}

/** The form as the portal has it: it was read by the contract of the form when it was saved. */
export function contentOf(draft: Draft): Content {
  return draft.content as Content;
}

const EditingContext = createContext<Editing | null>(null);
export const EditingProvider = EditingContext.Provider;

/** The draft that the fields belong to. */
export function useDraft(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('A field of a draft stands outside its form');
  return editing;
}

function stateAfter(answer: Answer<Draft>, clean: boolean): SaveState {
  if (answer.ok) return clean ? 'saved' : 'kept';
  return answer.failure.reason === 'offline' ? 'offline' : 'refused';
}
