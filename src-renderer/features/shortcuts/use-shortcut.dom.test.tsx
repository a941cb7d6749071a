import {render} from '@testing-library/react';
import {useLayoutEffect} from 'react';
import {expect, test} from 'vitest';
import {createShortcutRegistry} from './shortcut-registry.ts';
import {ShortcutContext, useShortcut} from './use-shortcut.ts';

test('C-12: a key pressed as soon as something is drawn means that, never what stood there before', () => {
  const registry = createShortcutRegistry({isMac: false, areSingleKeysOn: () => true, now: () => 0});
  const solved: string[] = [];
  const Conversation = ({id}: {readonly id: string}) => {
    useShortcut('solve', () => solved.push(id));
    return null;
  };
  const Hasty = ({id}: {readonly id: string}) => {
    useLayoutEffect(() => void registry.run('solve'), [id]);
    return null;
  };
  const window = (id: string) => (
    <ShortcutContext value={registry}>
      <Conversation key={id} id={id} />
      <Hasty id={id} />
    </ShortcutContext>
  );
  const {rerender} = render(window('first'));
  rerender(window('second'));
  expect(solved).toEqual(['first', 'second']);
});
