import {useEffect, useState} from 'react';
import type {Input, Output} from '../../../core/contract/contract.ts';
import type {Live} from '../../engine/live.ts';
import {useDesk} from '../../engine/desk.ts';
import {useLive} from '../../engine/use-live.ts';
import {useLastValue} from '../templates/use-found-templates.ts';

type ListRoute = 'template/list' | 'macro/list' | 'field/list';

interface ToolPages<R extends ListRoute> {
  readonly live: Live<Output<R>>;
  /** Undefined: the first is not there yet. Those read so far, the first of them kept true. */
  readonly pages: readonly Output<R>[] | undefined;
  /** Undefined: there is nothing more. */
  readonly readOn: (() => void) | undefined;
}

interface Further<R extends ListRoute> {
  readonly of: string;
  readonly pages: readonly Output<R>[];
}

/** A list of the settings, page by page: whatever changes, as many pages as were read are read again. */
export function useToolPages<R extends ListRoute>(route: R, asked: Omit<Input<R>, 'after'>): ToolPages<R> {
  const {engine} = useDesk();
  const key = JSON.stringify(asked);
  const live = useLive(route, {...asked, after: null} as Input<R>);
  const first = useLastValue(live);
  const [wanted, setWanted] = useState({of: key, count: 1});
  const [further, setFurther] = useState<Further<R>>({of: key, pages: []});
  const count = wanted.of === key ? wanted.count : 1;

  useEffect(() => {
    let isOver = false;
    const readOn = async () => {
      const pages: Output<R>[] = [];
      let after = first?.next ?? null;
      while (after !== null && pages.length < count - 1) {
        // oxlint-disable-next-line no-await-in-loop -- each page says where the next begins
        const answer = await engine.query(route, {...(JSON.parse(key) as object), after} as Input<R>);
        if (!answer.ok || isOver) return; // the button is still there
        pages.push(answer.value);
        after = answer.value.next;
      }
      setFurther({of: key, pages});
    };
    if (count > 1) void readOn();
    return () => {
      isOver = true;
    };
  }, [engine, route, key, first, count]);

  if (first === undefined) return {live, pages: undefined, readOn: undefined};
  const pages = [first, ...(further.of === key ? further.pages : [])];
  const isMore = (pages.at(-1)?.next ?? null) !== null;
  return {live, pages, readOn: isMore ? () => setWanted({of: key, count: count + 1}) : undefined};
}

/** All of them once, though one may have moved from one page to the next meanwhile. */
export const eachOnce = <T extends {readonly id: string}>(tools: readonly T[]): readonly T[] => [
  ...new Map(tools.map(tool => [tool.id, tool])).values(),
];
