import '../../../core/contract/no-eval.ts';
import {Guest} from './guest.ts';
import {callView} from './view.ts';
import {wordsFor} from './words.ts';

run();

/** VO-12: the page behind a call link. What the link carries stays behind the `#`, in this page. */
function run(): void {
  const words = wordsFor(navigator.language);
  Object.assign(document.documentElement, {lang: words.language, dir: words.dir});
  document.title = words.call;
  const view = callView(words, {
    call: () => void guest.call(),
    mute: () => guest.turnMuted(),
    hangUp: () => guest.hangUp(),
  });
  const tick = () => guest.stage.at === 'talking' && view.tick(guest.stage.since);
  const guest: Guest = new Guest(location.hash.slice(1), (stage, invitation) => {
    if (invitation !== undefined && invitation.company !== '') document.title = words.title(invitation.company);
    view.update(stage, invitation);
    tick();
  });
  document.body.append(view.element);
  setInterval(tick, 500);
  addEventListener('pagehide', () => guest.hangUp());
  // Another link in the same tab is another page.
  addEventListener('hashchange', () => location.reload());
  void guest.begin();
}
