import {useEffect, useMemo, useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {SearchDrawing} from '../../design/drawings.tsx';
import {Dialog} from '../../design/dialog.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {Shortcut} from '../../design/shortcut.tsx';
import {useDesk} from '../../engine/desk.ts';
import {PickList} from '../pick-list/pick-list.tsx';
import {useSession} from '../session/session.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';
import {countOf} from './ask-for.ts';
import {createHitFinder} from './find-hits.ts';
import styles from './palette.module.css';
import {firstQuestion, noFilter, type Question, type Scope} from './question.ts';
import {SearchBar} from './search-bar.tsx';
import {useCommands} from './use-commands.tsx';
import {useHitPicks, type HitActions} from './use-hit-picks.tsx';
import {useRecentPicks} from './use-recent-picks.tsx';

interface PaletteProps {
  readonly onClose: () => void;
}

/** Everything one can do and find, by typing. */
export function Palette({onClose}: PaletteProps) {
  const {t} = useTranslation('palette');
  const {shortcuts} = useSession();
  const field = useRef<HTMLInputElement>(null);
  const {question, state, change, actions} = useSearch(onClose);
  const {text, scope} = question;
  const commands = useCommands(text, onClose);
  const recent = useRecentPicks(actions);
  const hits = useHitPicks(state, actions);

  // As the foot promises. The palette gives the focus back first: the sheet is to give it back in turn.
  const showShortcuts = () => {
    onClose();
    setTimeout(() => shortcuts.run('shortcuts'));
  };
  const look = (typed: string) => {
    if (text === '' && typed === '?') showShortcuts();
    else change({text: typed});
  };
  const turnTo = (to: Scope) => {
    change({scope: to, filter: noFilter});
    field.current?.focus();
  };
  const isIdle = text.trim() === '';
  const others = scope !== 'all' ? [] : isIdle ? [...recent, ...commands] : commands;
  const groups = [...others, ...hits];
  const count = countOf(state.hits) + commands.reduce((sum, {picks}) => sum + (scope === 'all' ? picks.length : 0), 0);
  const isAnswered = text.trim() === state.found.text;

  return (
    <Dialog title={t('title')} isOpen onClose={onClose} size="bare">
      <PickList
        label={scope === 'all' ? t('field') : t(`fieldIn.${scope}`)}
        size="lg"
        fieldRef={field}
        query={text}
        onQuery={look}
        marked={[text, ...state.corrected].join(' ')}
        groups={groups}
        end={
          !isIdle && (
            <output className={styles.count}>{t(state.next === null ? 'results' : 'resultsSoFar', {count})}</output>
          )
        }
        isBusy={!isAnswered}
        under={<SearchBar question={question} onScope={turnTo} onChange={change} />}
        onNearEnd={actions.more}
        {...(scope !== 'all' && {onBackOut: () => turnTo('all')})}
        empty={<Nothing question={question} isAnswered={isAnswered} />}
      />
      <Foot scope={scope} isIdle={isIdle} />
    </Dialog>
  );
}

/** What is looked for, what was found, and what can be done with it. */
function useSearch(onClose: () => void) {
  const {engine} = useDesk();
  const {inbox, palette} = useSession();
  const [finder] = useState(() => createHitFinder(engine));
  useEffect(() => finder.stop, [finder]);
  const [question, setQuestion] = useState<Question>(firstQuestion);
  const asked = useRef(question);
  const state = useStore(finder);
  const {change, actions} = useMemo(() => {
    const change = (changes: Partial<Question>) => {
      asked.current = {...asked.current, ...changes};
      setQuestion(asked.current);
      finder.ask(asked.current);
    };
    const actions: HitActions = {
      open(conversationId, position) {
        palette.searched(asked.current.text);
        onClose();
        inbox.open(conversationId, position);
      },
      openPerson(customerId) {
        palette.searched(asked.current.text);
        onClose();
        inbox.openPerson(customerId);
      },
      look: text => change({text}),
      narrow(scope) {
        palette.searched(asked.current.text);
        change({scope});
      },
      more: () => void finder.more(),
      retry: () => finder.ask(asked.current),
    };
    return {change, actions};
  }, [finder, inbox, palette, onClose]);
  return {question, state, change, actions};
}

interface NothingProps {
  readonly question: Question;
  readonly isAnswered: boolean;
}

/** Nothing to show: nothing was found, or nothing was asked yet. */
function Nothing({question: {text, scope, filter}, isAnswered}: NothingProps) {
  const {t} = useTranslation('palette');
  if (!isAnswered) return null;
  if (text.trim() === '') return scope === 'all' ? null : t(`typeToFind.${scope}`);
  return (
    <EmptyState drawing={SearchDrawing} title={t('nothing', {query: text.trim()})}>
      {filter === noFilter ? t('nothingHint') : t('nothingFiltered')}
    </EmptyState>
  );
}

/** The keys, for who looks. */
function Foot({scope, isIdle}: {readonly scope: Scope; readonly isIdle: boolean}) {
  const {t} = useTranslation('palette');
  return (
    <footer className={styles.foot} aria-hidden>
      <span className={styles.hint}>
        <Shortcut keys={['Up']} isDecorative />
        <Shortcut keys={['Down']} isDecorative /> {t('hint.move')}
      </span>
      <span className={styles.hint}>
        <Shortcut keys={['Enter']} isDecorative /> {t('hint.run')}
      </span>
      {scope !== 'all' && isIdle && (
        <span className={styles.hint}>
          <Shortcut keys={['Backspace']} isDecorative /> {t('hint.back')}
        </span>
      )}
      <span className={styles.hint}>
        <Shortcut keys={['Esc']} isDecorative /> {t('hint.leave')}
      </span>
      {isIdle && (
        <span className={styles.last}>
          <Shortcut keys={keysOf('shortcuts')} isDecorative /> {t('hint.shortcuts')}
        </span>
      )}
    </footer>
  );
}
