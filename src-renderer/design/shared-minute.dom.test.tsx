import {act, cleanup, render, screen} from '@testing-library/react';
import {memo, Profiler, type ComponentProps} from 'react';
import {afterEach, expect, test} from 'vitest';
import {FormatsContext} from './formats-context.ts';
import {SharedMinute, useSharedMinute} from './shared-minute.tsx';

afterEach(cleanup);

test('one listener for a whole list; with the minute only what shows the time is drawn again', () => {
  const listeners = new Set<() => void>();
  const drawn = {rows: 0, times: 0};
  let now = 60_000;
  const minutes = {
    read: () => now,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const Time = () => <time>{useSharedMinute()}</time>;
  const onTime = () => void (drawn.times += 1);
  const onRow = () => void (drawn.rows += 1);
  const Row = memo(() => (
    <>
      <Profiler id="row" onRender={onRow}>
        <i />
      </Profiler>
      <Profiler id="time" onRender={onTime}>
        <Time />
      </Profiler>
    </>
  ));
  const formats = {minutes} as unknown as ComponentProps<typeof FormatsContext>['value'];
  const list = [1, 2, 3, 4].map(n => <Row key={n} />);
  const {unmount} = render(
    <FormatsContext value={formats}>
      <SharedMinute>{list}</SharedMinute>
    </FormatsContext>,
  );
  expect([listeners.size, drawn]).toEqual([1, {rows: 4, times: 4}]);
  now = 120_000;
  act(() => {
    for (const listener of listeners) listener();
  });
  expect(screen.getAllByText('120000')).toHaveLength(4);
  expect(drawn).toEqual({rows: 4, times: 8});
  unmount();
  expect(listeners.size).toBe(0);
});
