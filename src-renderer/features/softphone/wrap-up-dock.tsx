import {useEffect, useEffectEvent, useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Output} from '../../../core/contract/contract.ts';
import type {OutcomeId} from '../../../core/lib/ids.ts';
import {Button} from '../../design/button.tsx';
import {useFormats, useNow} from '../../design/formats-context.ts';
import {CheckIcon} from '../../design/icons/action-icons.ts';
import {CalendarIcon} from '../../design/icons/status-icons.ts';
import {useAnnouncer} from '../../design/live-region.tsx';
import {Select} from '../../design/select.tsx';
import {TextArea} from '../../design/text-area.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useCallbackDeeds} from '../callbacks/use-callback-deeds.ts';
import {useSession} from '../session/session.ts';
import {useAct} from '../session/use-act.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import type {LiveCall} from './call-entries.ts';
import {TagsField} from './tags-field.tsx';
import {useCallWriting} from './use-call-writing.ts';
import {useFinish, type Missing} from './use-finish.ts';
import styles from './wrap-up-dock.module.css';

type WrapUp = NonNullable<LiveCall['wrapUp']>;

/** After a call, in the composer's place: what it was about, until the time for it runs out. */
export function WrapUpDock({entry, wrapUp}: {readonly entry: LiveCall; readonly wrapUp: WrapUp}) {
  const {t} = useTranslation('softphone');
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    // Whoever wrote the call's note goes on writing; whoever is elsewhere stays there.
    if (document.activeElement === document.body) region.current?.querySelector('textarea')?.focus();
  }, []);
  return (
    <section
      ref={region}
      className={styles.dock}
      data-region="composer"
      aria-label={t('wrapUp.region', {who: entry.customer})}
      tabIndex={-1}
    >
      <Countdown entry={entry} wrapUp={wrapUp} />
      <Form entry={entry} />
    </section>
  );
}

const RADIUS = 30;
const AROUND = 2 * Math.PI * RADIUS;

function Countdown({entry, wrapUp}: {readonly entry: LiveCall; readonly wrapUp: WrapUp}) {
  const {t} = useTranslation('softphone');
  const act = useAct();
  const {times} = useFormats();
  const now = useNow('second');
  const left = Math.max(0, Math.ceil((wrapUp.until - now) / 1000));
  const whole = Math.max(1, (wrapUp.until - wrapUp.startedAt) / 1000);
  useSpokenMarks(left, whole);
  return (
    <div className={styles.side}>
      <div className={styles.ring} role="timer" aria-label={t('wrapUp.left')}>
        <svg viewBox="0 0 68 68" width="68" height="68" aria-hidden>
          <circle className={styles.track} cx="34" cy="34" r={RADIUS} />
          <circle
            className={styles.arc}
            cx="34"
            cy="34"
            r={RADIUS}
            strokeDasharray={`${(Math.min(1, left / whole) * AROUND).toFixed(1)} ${AROUND.toFixed(1)}`}
          />
        </svg>
        <b>{left < 100 ? left : times.elapsed(left * 1000)}</b>
      </div>
      <b className={styles.title}>{t('wrapUp.title')}</b>
      <span className={styles.lasted}>{t('wrapUp.lasted', {time: times.elapsed(entry.talkMs)})}</span>
      <Button
        size="sm"
        tone="soft"
        disabledReason={wrapUp.mayExtend ? undefined : t('wrapUp.noMore')}
        onPress={() => void act('call/extend-wrap-up', {callId: entry.id})}
      >
        {t('wrapUp.extend')}
      </Button>
    </div>
  );
}

/** The timer is silent, but for a quarter and for ten seconds. */
function useSpokenMarks(left: number, whole: number): void {
  const {t} = useTranslation('softphone');
  const announcer = useAnnouncer();
  const before = useRef(left);
  const say = useEffectEvent((was: number) => {
    const mark = [Math.floor(whole / 4), 10].find(one => was > one && left <= one);
    if (mark !== undefined && left > 0) announcer.polite(t('wrapUp.spoken', {count: left}));
  });
  useEffect(() => {
    say(before.current);
    before.current = left;
  }, [left]);
}

function Form({entry}: {readonly entry: LiveCall}) {
  const {t} = useTranslation('softphone');
  const known = valueOf(useLive('call/settings', {}));
  const {written, edit, saving} = useCallWriting(entry);
  const [missing, setMissing] = useState<readonly Missing[]>([]);
  const {finish, isBusy} = useFinish(entry, known?.settings);
  const isTheirs = useIsTheirs(entry);
  const isPassedOn = isWithColleague(entry) || isTheirs;
  const end = async (solve: boolean) => setMissing(await finish(written, solve && !isPassedOn));
  useShortcut('send', () => void end(true));
  const error = (one: Missing) => (missing.includes(one) ? t(`wrapUp.missing.${one}`) : undefined);
  return (
    <div className={styles.form}>
      <TextArea
        label={t('wrapUp.summary')}
        value={written.summary}
        maxLength={4_000}
        isRequired={known?.settings.needsSummary === true}
        error={error('summary')}
        onChange={summary => edit({summary})}
      />
      <div className={styles.pair}>
        <Outcome known={known} error={error('outcome')} chosen={written.outcomeId} onChoose={edit} />
        <TagsField tagIds={written.tagIds} onChange={tagIds => edit({tagIds})} />
      </div>
      <div className={styles.foot}>
        <span className={styles.quiet}>{saving === 'saved' ? t('wrapUp.hint') : t(`note.${saving}`)}</span>
        <Callback entry={entry} />
        {!isPassedOn && (
          <Button isBusy={isBusy} onPress={() => void end(false)}>
            {t('wrapUp.keepOpen')}
          </Button>
        )}
        <Button
          tone="primary"
          icon={<CheckIcon size={15} />}
          keys={keysOf('send')}
          isBusy={isBusy}
          onPress={() => void end(true)}
        >
          {t(isPassedOn ? 'wrapUp.finish' : 'wrapUp.solve')}
        </Button>
      </div>
    </div>
  );
}

/** VO-6: a colleague goes on with it, and solves it. */
function isWithColleague({transfers}: LiveCall): boolean {
  const last = transfers.at(-1);
  return last?.state === 'done' && (last.to.agentId !== null || last.to.queueId !== null);
}

/** D10: somebody else has the conversation by now, however they came by it, and nobody takes it out of their hands. */
function useIsTheirs({conversationId}: LiveCall): boolean {
  const me = valueOf(useLive('workspace/get', {}))?.me;
  const head = valueOf(useLive('conversation/get', {conversationId}));
  if (me === undefined || head === undefined || head.assignee === null || me.roles.includes('manager')) return false;
  return head.assignee.id !== me.id && !head.coAssignees.some(({id}) => id === me.id);
}

/** VO-14: what was promised is planned at once; and what this call was for is done. */
function Callback({entry: {id, conversationId, number}}: {readonly entry: LiveCall}) {
  const {t} = useTranslation('callbacks');
  const {softphone} = useSession();
  const {close} = useCallbackDeeds();
  const open = valueOf(useLive('callback/of', {conversationId}))?.callbacks ?? [];
  const reached = open.find(one => one.isReached && one.attempts.at(-1)?.callId === id);
  if (reached !== undefined) {
    return (
      <Button tone="soft" icon={<CheckIcon size={15} />} onPress={() => void close(reached, 'done')}>
        {t('doneOne')}
      </Button>
    );
  }
  return (
    <Button tone="quiet" icon={<CalendarIcon size={15} />} onPress={() => softphone.plan({conversationId, number})}>
      {t('later')}
    </Button>
  );
}

interface OutcomeProps {
  readonly known: Output<'call/settings'> | undefined;
  readonly error: string | undefined;
  readonly chosen: OutcomeId | null;
  readonly onChoose: (changes: {readonly outcomeId: OutcomeId}) => void;
}

/** How it ended for the customer, among those of the workspace; one that is retired stays if it was chosen. */
function Outcome({known, error, chosen, onChoose}: OutcomeProps) {
  const {t} = useTranslation('softphone');
  const outcomes = (known?.outcomes ?? []).filter(({id, isRetired}) => !isRetired || id === chosen);
  if (outcomes.length === 0) return null;
  return (
    <Select
      label={t('wrapUp.outcome')}
      options={outcomes.map(({id, name}) => ({id, label: name}))}
      selected={outcomes.find(({id}) => id === chosen)?.id}
      isRequired={known?.settings.needsOutcome === true}
      error={error}
      onSelect={outcomeId => onChoose({outcomeId})}
    />
  );
}
