import {useState, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {CallSettings} from '../../../core/contract/call-routes.ts';
import {readNumber} from '../../../core/form/field.ts';
import type {Result} from '../../../core/lib/failure.ts';
import {Switch} from '../../design/switch.tsx';
import {isPending, valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useRun} from '../../engine/use-run.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';
import {asciiDigit} from '../softphone/dialled.ts';
import {CallLinkRules} from './call-link-rules.tsx';
import {CallLines} from './call-lines.tsx';
import {CallNumbers} from './call-numbers.tsx';
import {CallOutcomes} from './call-outcomes.tsx';
import styles from './call-rules-page.module.css';
import {KeptField} from './kept-field.tsx';
import {ListWaiting} from './list-waiting.tsx';
import {SettingsPane} from './settings-pane.tsx';

/** A.34: how calls go in this workspace, what they can come to, and where its queues are called. */
export function CallRulesPage({above}: {readonly above: ReactNode}) {
  const live = useLive('call/settings', {});
  const known = valueOf(live);
  const failed = !isPending(live) && live.phase === 'failed' ? live : undefined;
  return (
    <SettingsPane page="calls" above={above}>
      {known === undefined ? (
        <ListWaiting detail={failed?.failure.detail} retry={failed?.retry ?? (() => undefined)} />
      ) : (
        <div className={styles.sections}>
          <Rules settings={known.settings} />
          <CallOutcomes outcomes={known.outcomes} />
          <CallLines />
          <CallNumbers queues={known.queues} />
          <CallLinkRules />
        </div>
      )}
    </SettingsPane>
  );
}

type Save = (change: Partial<CallSettings>) => Promise<Result<null>>;

/** Every change is saved with those before it, also with one the engine has not said yet. */
function useCallSettings(settings: CallSettings): {readonly now: CallSettings; readonly save: Save} {
  const run = useRun();
  const [asked, setAsked] = useState<{readonly next: CallSettings; readonly over: CallSettings}>();
  const now = asked?.over === settings ? asked.next : settings;
  const save: Save = async change => {
    const next = {...now, ...change};
    setAsked({next, over: settings});
    const answer = await run('call/save-settings', {settings: next});
    if (!answer.ok) setAsked(undefined);
    return answer;
  };
  return {now, save};
}

/** What each number of seconds may be, as the contract has it. */
const limits = {
  wrapUpSeconds: [0, 3_600],
  mostExtensionSeconds: [0, 3_600],
  transferTimeoutSeconds: [5, 120],
  ringSeconds: [5, 120],
} as const satisfies Partial<Record<keyof CallSettings, readonly [number, number]>>;
type Seconds = keyof typeof limits;

interface RuleProps {
  readonly now: CallSettings;
  readonly save: Save;
}

function Rules({settings}: {readonly settings: CallSettings}) {
  const {t} = useTranslation('call-rules');
  const rules = useCallSettings(settings);
  return (
    <>
      <section className={styles.section} aria-label={t('wrapUp')}>
        <h3 className={styles.title}>{t('wrapUp')}</h3>
        <p className={styles.hint}>{t('wrapUpHint')}</p>
        <div className={styles.fields}>
          <SecondsField {...rules} rule="wrapUpSeconds" />
          <SecondsField {...rules} rule="mostExtensionSeconds" />
        </div>
        <RuleSwitch {...rules} rule="needsSummary" />
        <RuleSwitch {...rules} rule="needsOutcome" />
      </section>
      <section className={styles.section} aria-label={t('handingOver')}>
        <h3 className={styles.title}>{t('handingOver')}</h3>
        <div className={styles.fields}>
          <SecondsField {...rules} rule="ringSeconds" />
          <SecondsField {...rules} rule="transferTimeoutSeconds" />
        </div>
        <RuleSwitch {...rules} rule="mayTransferOutside" />
      </section>
    </>
  );
}

function SecondsField({rule, now, save}: RuleProps & {readonly rule: Seconds}) {
  const {t} = useTranslation('call-rules');
  const [least, most] = limits[rule];
  const secondsIn = (text: string): number | undefined => {
    const number = readNumber(text.replaceAll(/\p{Nd}/gu, asciiDigit));
    const fits = number !== undefined && Number.isInteger(number) && number >= least && number <= most;
    return fits ? number : undefined;
  };
  const faultOf = (text: string) => (secondsIn(text) === undefined ? t('wrongSeconds', {least, most}) : undefined);
  return (
    <KeptField
      label={t(`rule.${rule}`)}
      help={t(`help.${rule}`)}
      maxLength={12}
      value={`${now[rule]}`}
      keptAs={`call-settings ${rule}`}
      faultOf={faultOf}
      onSave={text => save({[rule]: secondsIn(text) ?? now[rule]})}
    />
  );
}

type Choice = 'needsSummary' | 'needsOutcome' | 'mayTransferOutside';

function RuleSwitch({rule, now, save}: RuleProps & {readonly rule: Choice}) {
  const {t} = useTranslation('call-rules');
  const {toasts} = useSession();
  const words = useFailureWords();
  const choose = async (isOn: boolean) => {
    const answer = await save({[rule]: isOn});
    if (!answer.ok) toasts.show({text: words(answer.failure), tone: 'failed'});
  };
  return (
    <Switch isSelected={now[rule]} onChange={isOn => void choose(isOn)}>
      {t(`rule.${rule}`)}
    </Switch>
  );
}
