import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {isReady} from '../../../core/call/link-settings.ts';
import {LINK_HEADER} from '../../../core/contract/link-header.ts';
import type {Output} from '../../../core/contract/contract.ts';
import {Button} from '../../design/button.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {validFor} from '../call-links/invitation.ts';
import {CallLinkDialog} from './call-link-dialog.tsx';
import page from './call-rules-page.module.css';

/** VO-12, VO-16: whether customers can call by link, and how they reach the PBX. */
export function CallLinkRules() {
  const {t} = useTranslation('call-link');
  const kept = valueOf(useLive('link/settings', {}));
  const [isOpen, setOpen] = useState(false);
  if (kept === undefined) return null;
  const isSet = isReady(kept.settings);
  return (
    <section className={page.section} aria-label={t('settings.title')}>
      <h3 className={page.title}>{t('settings.title')}</h3>
      <p className={page.hint}>{t('settings.hint')}</p>
      <State kept={kept} />
      <Button size="sm" onPress={() => setOpen(true)}>
        {t(isSet ? 'settings.change' : 'settings.setUp')}
      </Button>
      {isOpen && <CallLinkDialog kept={kept} onClose={() => setOpen(false)} />}
    </section>
  );
}

/** How it stands, in a sentence. */
function State({kept: {settings, hasSecret}}: {readonly kept: Output<'link/settings'>}) {
  const {t, i18n} = useTranslation('call-link');
  if (!isReady(settings)) return <p className={page.state}>{t('settings.off')}</p>;
  const {user, server, page: at, hours} = settings;
  return (
    <>
      <p className={page.state}>
        {t('settings.on', {user, server, page: at, long: validFor(hours * 3_600_000, i18n.language)})}
        {!hasSecret && <> {t('settings.noSecret')}</>}
      </p>
      <p className={page.state}>{t('settings.passes', {header: LINK_HEADER})}</p>
    </>
  );
}
