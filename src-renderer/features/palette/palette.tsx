import {memo, useCallback, useEffect, useEffectEvent, useMemo, useRef, useState} from 'react';
import {flushSync} from 'react-dom';
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
import {createHitFinder, type HitState} from './find-hits.ts';
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
  return (
    <Dialog title={t('title')} isOpen onClose={onClose} size="bare">
      <Search onClose={onClose} />
    </Dialog>
  );
}

/** A letter draws the field; what it leads to is drawn once, when it was found (decision 0028). */
function Search({onClose}: PaletteProps) {
  const {t} = useTranslation('palette');
  const {shortcuts} = useSession();
  const field = useRef<HTMLInputElement>(null);
  const {question, state, change, actions} = useSearch(onClose);
  const {text, scope} = question;
  const isAnswered = text.trim() === state.found.text;
  const {listed, catchUp} = useListed(text, {found: state.found, isAnswered});

  // As the foot promises. The palette gives the focus back first: the sheet is to give it back in turn.
  const showShortcuts = () => {
    onClose();
    setTimeout(() => shortcuts.run('shortcuts'));
  };
  const look = (typed: string) => {
    if (text === '' && typed === '?') showShortcuts();
    else change({text: typed});
  };
  const turnTo = useCallback(
    (to: Scope) => {
      change({scope: to, filter: noFilter});
      field.current?.focus();
    },
    [change],
  );
  const {groups, count} = useGroups({listed, scope, state, actions, onClose});
  const isIdle = listed.trim() === '';

  return (
    <>
      <PickList
        label={scope === 'all' ? t('field') : t(`fieldIn.${scope}`)}
        size="lg"
        fieldRef={field}
        query={text}
        onQuery={look}
        marked={[listed, ...state.corrected].join(' ')}
        groups={groups}
        end={
          !isIdle && (
            <output className={styles.count}>{t(state.next === null ? 'results' : 'resultsSoFar', {count})}</output>
          )
        }
        isBusy={!isAnswered}
        under={<SearchBar {...question} onScope={turnTo} onChange={change} />}
        onBeforePick={catchUp}
        onNearEnd={actions.more}
        {...(scope !== 'all' && {onBackOut: () => turnTo('all')})}
        empty={<Nothing question={question} isAnswered={isAnswered} />}
      />
      <Foot scope={scope} isIdle={isIdle} />
    </>
  );
}

/** What is in the list for this text, commands first, and how much of it was found. */
function useGroups({listed, scope, state, actions, onClose}: GroupsOptions) {
  const commands = useCommands(listed, onClose);
  const recent = useRecentPicks(actions);
  const hits = useHitPicks(state, actions);
  const isIdle = listed.trim() === '';
  const groups = useMemo(() => {
    const others = scope !== 'all' ? [] : isIdle ? [...recent, ...commands] : commands;
    return [...others, ...hits];
  }, [scope, isIdle, recent, commands, hits]);
  const count = countOf(state.hits) + commands.reduce((sum, {picks}) => sum + (scope === 'all' ? picks.length : 0), 0);
  return {groups, count};
}

interface GroupsOptions extends PaletteProps {
  readonly listed: string;
  readonly scope: Scope;
  readonly state: HitState;
  readonly actions: HitActions;
}

/** A search that takes longer than this leaves the commands waiting no more. */
const ALONE_MS = 50;

/**
 * The text that the list is for. It follows the field with the answer, so that both are drawn at once, or a moment
 * later without one; `catchUp` has it follow now, for keys that mean what the text leads to.
 */
function useListed(text: string, {found, isAnswered}: {readonly found: Question; readonly isAnswered: boolean}) {
  const [drawn, setDrawn] = useState({text, found});
  const isBehind = drawn.text !== text;
  const follow = () => setDrawn({text, found});
  if (isBehind && (isAnswered || drawn.found !== found)) follow();
  const followLater = useEffectEvent(follow);
  useEffect(() => {
    if (!isBehind) return undefined;
    const later = setTimeout(followLater, ALONE_MS);
    return () => clearTimeout(later);
  }, [isBehind]);
  return {listed: drawn.text, catchUp: () => isBehind && flushSync(follow)};
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
const Foot = memo(function Foot({scope, isIdle}: {readonly scope: Scope; readonly isIdle: boolean}) {
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
});
