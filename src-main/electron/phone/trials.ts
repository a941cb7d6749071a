import type {WebContents} from 'electron';
import {phoneCommand, type CommandOf} from '../../../core/call/phone-command.ts';

type Trial = CommandOf<'try-camera' | 'try-microphone'>;

/** A page that is reloaded turns nothing off by itself: what it tries ends with it. Told of every command of a page. */
export function watchTrials(run: (command: Trial) => void): (page: WebContents, raw: unknown) => void {
  const trials = new Map<WebContents, Set<Trial['do']>>();
  const triedBy = (page: WebContents) => {
    const known = trials.get(page);
    if (known !== undefined) return known;
    const tried = new Set<Trial['do']>();
    const end = () => {
      for (const what of tried) run({do: what, isOn: false});
      tried.clear();
    };
    trials.set(page, tried);
    page.on('did-navigate', end);
    page.once('destroyed', () => {
      end();
      trials.delete(page);
    });
    return tried;
  };
  return (page, raw) => {
    const {data} = phoneCommand.safeParse(raw);
    if (data?.do !== 'try-camera' && data?.do !== 'try-microphone') return;
    if (data.isOn) triedBy(page).add(data.do);
    else triedBy(page).delete(data.do);
  };
}
