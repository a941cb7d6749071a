import {useEffect, useEffectEvent, useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Failure, Result} from '../../../core/lib/failure.ts';
import {useSession} from '../session/session.ts';
import {useRefusalWords} from './use-refusal-words.ts';

/** What is written over, and how it is saved. */
export interface Written {
  readonly value: string;
  /** Kept under this name until it is saved, over a crash too. */
  readonly keptAs: string;
  /** It cannot be empty. */
  readonly isRequired?: boolean;
  readonly onSave: (text: string) => Promise<Result<unknown>>;
}

/** A text that is being written over, kept until the engine has it. */
export function useWriting(written: Written) {
  const {value, keptAs, isRequired = false} = written;
  const {t} = useTranslation('details');
  const {unsaved, toasts} = useSession();
  const words = useRefusalWords();
  const [text, setText] = useState(() => unsaved.get(keptAs));
  const [error, setError] = useState(() => (text === undefined ? undefined : t('unsaved')));
  /** What it was when one began. */
  const [base, setBase] = useState<string>();
  const [isEndedByKey, setEndedByKey] = useState(false);
  /** What was saved, until the engine says it too. */
  const [saved, setSaved] = useState<{readonly text: string; readonly over: string}>();
  const shown = saved?.over === value ? saved.text : value;
  const saveAs = useSaving(written, {text, shown});

  const end = () => {
    unsaved.drop(keptAs);
    setText(undefined);
    setError(undefined);
    setBase(undefined);
  };
  const save = async (how: 'key' | 'blur') => {
    const next = text?.trim();
    if (next === undefined) return;
    if (isRequired && next === '') return setError(t('refused.missing'));
    setEndedByKey(how === 'key');
    if (next === shown) return end();
    const failure = await saveAs(next);
    if (failure !== undefined) return setError(words(failure));
    setSaved({text: next, over: value});
    if (unsaved.get(keptAs) === undefined) end();
  };
  const write = (next: string) => {
    unsaved.keep(keptAs, next);
    setText(next);
    setError(undefined);
  };
  const cancel = () => {
    setEndedByKey(true);
    end();
    if (text === undefined || text.trim() === shown) return;
    toasts.show({text: t('dropped'), undo: () => write(text)});
  };
  const begin = () => {
    setEndedByKey(false);
    setBase(value);
    setText(shown);
  };
  return {text, error, base, shown, isEndedByKey, isBegun: base !== undefined, begin, write, save, cancel};
}

/**
 * Saves a text; undefined: it is saved, and what was written meanwhile is kept. When another
 * conversation is opened or the part is folded, what was written is saved all the same.
 */
function useSaving(
  {keptAs, isRequired = false, onSave}: Written,
  {text, shown}: {readonly text: string | undefined; readonly shown: string},
): (next: string) => Promise<Failure | undefined> {
  const {unsaved} = useSession();
  const underWay = useRef<string>(undefined);
  const saveAs = async (next: string): Promise<Failure | undefined> => {
    underWay.current = next;
    const answer = await onSave(next);
    underWay.current = undefined;
    if (!answer.ok) return answer.failure;
    if (unsaved.get(keptAs)?.trim() === next) unsaved.drop(keptAs);
    return undefined;
  };
  const saveAtEnd = useEffectEvent(() => {
    const next = text?.trim();
    if (next === undefined || next === underWay.current || unsaved.get(keptAs) === undefined) return;
    if (next !== shown && !(isRequired && next === '')) void saveAs(next);
  });
  useEffect(() => () => saveAtEnd(), []);
  return saveAs;
}
