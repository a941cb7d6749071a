import {machine, type Machine} from './machine.ts';
import {median, type Pair} from './pairs.ts';

/** One number with its budget, beside the ceiling measured in the same run. */
export interface Figure {
  readonly name: string;
  /** What is held against `budget`. */
  readonly value: number;
  readonly unit: 'ratio' | 'ms' | 'MB' | 'points';
  readonly budget: {readonly atLeast: number} | {readonly atMost: number} | undefined;
  /** Share of (throughput) or multiple of (time, memory) the ceiling. */
  readonly ratio: number;
  /** How the ratio came about; for a person who doubts it. */
  readonly about: Readonly<Record<string, unknown>>;
}

export interface Report {
  readonly bench: string;
  readonly isWithinBudget: boolean;
  readonly figures: readonly (Figure & {readonly isWithinBudget: boolean})[];
  readonly machine: Machine;
  readonly tookMs: number;
}

/**
 * Runs a bench and prints what came of it: JSON on standard output with `--json`, else lines
 * for a person. The process fails if a budget is missed.
 */
export async function report(bench: string, measure: () => Promise<readonly Figure[]>): Promise<void> {
  const facts = machine();
  const began = performance.now();
  const measured = await measure();
  const figures = measured.map(figure => ({...figure, isWithinBudget: isWithin(figure)}));
  const isWithinBudget = figures.every(figure => figure.isWithinBudget);
  const tookMs = Math.round(performance.now() - began);
  const all: Report = {bench, isWithinBudget, figures, machine: facts, tookMs};
  process.stdout.write(process.argv.includes('--json') ? `${JSON.stringify(all, undefined, 2)}\n` : inWords(all));
  if (!isWithinBudget) process.exitCode = 1;
}

/** Says how far a bench is, where it does not disturb the result. */
export const progress = (text: string): void => void process.stderr.write(`${text}\n`);

/** The median of the pairs' ratios, as a share of the ceiling's throughput: 1 is the ceiling. */
export const throughputRatio = (pairs: readonly Pair[]): number =>
  rounded(median(pairs.map(({limit, product}) => limit / product)));

/** The median of the pairs' ratios, as a multiple of the ceiling's time or memory. */
export const costRatio = (pairs: readonly Pair[]): number =>
  rounded(median(pairs.map(({limit, product}) => product / limit)));

export const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits));

function isWithin({value, budget}: Figure): boolean {
  if (budget === undefined) return true;
  return 'atLeast' in budget ? value >= budget.atLeast : value <= budget.atMost;
}

function inWords({bench, figures, machine: {processor, cores, loadAtStart}, tookMs}: Report): string {
  const lines = figures.map(figure => {
    const verdict = figure.budget === undefined ? '' : figure.isWithinBudget ? 'ok' : 'MISSED';
    return `  ${figure.name.padEnd(40)} ${shown(figure).padStart(10)}  ${limitOf(figure).padEnd(10)} ${verdict}`;
  });
  const where = `${cores} x ${processor}, load ${loadAtStart.toFixed(1)}`;
  return `${bench} (${where}, ${(tookMs / 1000).toFixed(0)} s)\n${lines.join('\n')}\n`;
}

const shown = ({value, unit}: Figure): string =>
  unit === 'ratio' ? `${value.toFixed(2)} x` : `${value.toFixed(1)} ${unit}`;

function limitOf({budget}: Figure): string {
  if (budget === undefined) return '';
  return 'atLeast' in budget ? `(>= ${budget.atLeast})` : `(<= ${budget.atMost})`;
}
