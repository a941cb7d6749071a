import type {Filter} from '../../../core/view/definition.ts';
import {withoutPart} from './work-source.ts';

/** AW-8: when a conversation was begun, as one chooses it. */
export const createdChoices = ['any', 'today', 'week', 'month', 'range'] as const;
export type CreatedChoice = (typeof createdChoices)[number];

const daysBack: {readonly [C in CreatedChoice]?: number} = {today: 0, week: 6, month: 29};

/** The beginning of a day in the reader's zone, some days before that of `now`. */
export function dayStart(now: number, daysAgo = 0): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - daysAgo).getTime();
}

/** Which choice a filter stands for. */
export function choiceOf({from, until}: Filter, now: number): CreatedChoice {
  if (from === undefined && until === undefined) return 'any';
  const found = createdChoices.find(choice => {
    const days = daysBack[choice];
    return days !== undefined && until === undefined && from === dayStart(now, days);
  });
  return found ?? 'range';
}

/** The filter after a choice; a range begins a week back. */
export function withChoice(filter: Filter, choice: CreatedChoice, now: number): Filter {
  const rest = withoutPart(filter, 'created');
  if (choice === 'any') return rest;
  if (choice === 'range') return {...rest, from: dayStart(now, 7), until: dayStart(now, -1)};
  return {...rest, from: dayStart(now, daysBack[choice] ?? 0)};
}

/** "2026-11-22", as a field for a day has it. */
export function fieldOfDay(at: number): string {
  const day = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The beginning of the day a field says; undefined: it says none. */
export function dayOfField(text: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return new Date(Number(year), Number(month) - 1, Number(day)).getTime();
}

/** The beginning of the day after. */
export const dayAfter = (at: number): number => dayStart(at, -1);
