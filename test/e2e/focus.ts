import {expect, type Page} from '@playwright/test';

/** What has the focus, as somebody would who goes by the keyboard. */
export interface Focused {
  readonly role: string;
  readonly name: string;
  /** The innermost of the regions that F6 stops at, by its name. */
  readonly region: string;
  /** Nothing has it: the next Tab begins at the top of the page. */
  readonly isLost: boolean;
  /** It stands out from its surroundings. */
  readonly isShown: boolean;
  /** All of it lies within the window, as far as its height allows. */
  readonly isInSight: boolean;
}

/** Looks at what has the focus. */
export async function focused(page: Page): Promise<Focused> {
  const {role, label, text, region, isLost, isInSight, ...signs} = await page.evaluate(lookAtFocus);
  return {
    role,
    name: (label ?? text).trim().slice(0, 60),
    region: region ?? '',
    isLost,
    isInSight,
    isShown: isAny(signs),
  };
}

/** Runs in the page. */
function lookAtFocus() {
  const labelOf = (field: Element) => (field instanceof HTMLInputElement ? field.labels?.[0]?.textContent : null);
  const element = document.activeElement ?? document.body;
  const {x, y, right, bottom, width} = element.getBoundingClientRect();
  const {outlineStyle, outlineWidth} = getComputedStyle(element);
  const region = element.closest('[data-region]');
  return {
    role: element.role ?? element.tagName.toLowerCase(),
    label: element.ariaLabel ?? labelOf(element),
    text: element.textContent,
    region: region?.ariaLabel ?? region?.getAttribute('data-region'),
    isLost: element === document.body,
    isInSight: width > 0 && Math.min(x, y, innerWidth - right, innerHeight - bottom) >= -1,
    hasRing: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1,
    // A field shows it by its cursor; what just opened in front of everything, by being there.
    showsItself: element.matches('input, textarea, [role="menu"], [role="dialog"]'),
    // The line between two panes appears, if not at once.
    isLine: element.matches('hr') && getComputedStyle(element, '::after').opacity !== '0',
    isAppearing: element.matches('hr') && element.getAnimations({subtree: true}).length > 0,
  };
}

const isAny = (signs: Readonly<Record<string, boolean>>): boolean => Object.values(signs).includes(true);

/** Presses Tab until the focus comes round, and tells of every stop on the way. */
export async function tabRound(page: Page, most = 80): Promise<readonly Focused[]> {
  const stops: Focused[] = [];
  await page.keyboard.press('Tab');
  const first = await page.evaluateHandle(() => document.activeElement);
  for (let n = 0; n < most; n += 1) {
    const stop = await focused(page);
    if (!stop.isLost) stops.push(stop); // between the last and the first the window itself has it
    await page.keyboard.press('Tab');
    if (await first.evaluate(element => element === document.activeElement)) return stops;
  }
  throw new Error(`Tab does not come round: ${stops.map(({name}) => name).join(', ')}`);
}

/** Whatever was pressed, somebody who sees no pointer knows where they are. */
export async function expectFocusShown(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const now = await focused(page);
      return now.isLost || !now.isShown || !now.isInSight ? now : undefined;
    })
    .toBeUndefined();
}
