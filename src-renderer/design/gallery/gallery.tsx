import '../design.css';
import {StrictMode, type ReactNode} from 'react';
import {createRoot} from 'react-dom/client';
import {I18nextProvider} from 'react-i18next';
import {createI18n} from '../../i18n/i18n.ts';
import {DesignProvider} from '../design-provider.tsx';
import {BellIcon} from '../icons/action-icons.ts';
import {InboxIcon, LayersIcon, SlidersIcon} from '../icons/navigation-icons.ts';
import {FormIcon} from '../icons/writing-icons.ts';
import {Buttons} from './buttons.tsx';
import {Choices, TextFields} from './fields.tsx';
import {Banners, Dialogs, Toasts} from './feedback.tsx';
import {now} from './gallery-clock.ts';
import {GalleryWindow, type GalleryPage} from './gallery-window.tsx';
import {Icons, Marks, PeopleAndTimes} from './marks.tsx';
import {Overlays} from './overlays.tsx';
import {Places} from './places.tsx';
import {Work} from './work.tsx';

/**
 * Every component in every state, for those who build with them and for the pictures and checks of
 * them. A page of the dev server (`/gallery.html`), not of the app. The address chooses: `?page=`,
 * `?theme=light|dark`, `?density=compact|comfortable`, `?locale=ar`, `?open=confirm|dialog`, `?toasts`.
 */
const pages: readonly GalleryPage[] = [
  {
    id: 'controls',
    title: 'Controls',
    icon: <SlidersIcon size={20} />,
    content: together(<Buttons />, <TextFields />, <Overlays />, <Choices />),
  },
  {
    id: 'marks',
    title: 'Marks',
    icon: <LayersIcon size={20} />,
    content: together(<Marks />, <PeopleAndTimes />, <Icons />),
  },
  {
    id: 'feedback',
    title: 'Feedback',
    icon: <BellIcon size={20} />,
    content: together(<Banners />, <Toasts />, <Dialogs />),
  },
  {id: 'places', title: 'Places', icon: <FormIcon size={20} />, content: <Places />},
  {id: 'work', title: 'Work', icon: <InboxIcon size={20} />, content: <Work />, isWholeSheet: true},
];

function together(...parts: readonly ReactNode[]): ReactNode {
  return <>{...parts}</>;
}

function show() {
  const root = document.getElementById('root');
  if (!root) throw new Error('gallery.html has no #root');
  const asked = new URLSearchParams(location.search);
  for (const name of ['theme', 'density']) {
    const value = asked.get(name);
    if (value !== null) document.documentElement.dataset[name] = value;
  }
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={createI18n()}>
        <DesignProvider clock={{now: () => now}} locale={asked.get('locale') ?? 'en-GB'} timeZone="Europe/London">
          <GalleryWindow pages={pages} start={asked.get('page') ?? 'controls'} />
        </DesignProvider>
      </I18nextProvider>
    </StrictMode>,
  );
}

show();
