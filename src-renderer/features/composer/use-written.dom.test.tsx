import {act, cleanup, renderHook} from '@testing-library/react';
import type {ReactNode} from 'react';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {aConversation} from '../../../test/support/builders.ts';
import {fakeEngine} from '../../../test/support/fake-engine.ts';
import {fakeShell} from '../../../test/support/fake-shell.ts';
import {aFileStore, stubWindow} from '../../../test/support/in-window.tsx';
import {remembered} from '../../engine/remembered.ts';
import {createSession, SessionContext} from '../session/session.ts';
import {useAboutWritten, useWritten} from './use-written.ts';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const place = {conversationId: aConversation(1), mode: 'reply'} as const;

test('a letter draws what shows the words, and nothing that only asks whether there are any', () => {
  const parts = {engine: fakeEngine(), files: aFileStore(), screen: remembered(localStorage), shell: fakeShell()};
  const session = createSession(parts, window);
  const wrapper = ({children}: {readonly children: ReactNode}) => (
    <SessionContext value={session}>{children}</SessionContext>
  );
  const drawn: (string | boolean)[] = [];
  const told: (string | boolean)[] = [];
  renderHook(() => void drawn.push(useWritten(place).text), {wrapper});
  renderHook(() => void told.push(useAboutWritten(place, ({text}) => text !== '')), {wrapper});
  for (const text of ['a', 'ab', 'abc', '']) act(() => session.drafts.edit(place, {text, files: []}));
  expect(drawn).toEqual(['', 'a', 'ab', 'abc', '']);
  expect(told).toEqual([false, true, false]);
});
