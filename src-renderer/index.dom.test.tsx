import {render} from '@testing-library/react';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {Button} from './design/button.tsx';

const html = readFileSync(join(import.meta.dirname, 'index.html'), 'utf8');
const styles = (): readonly string[] => [...document.head.querySelectorAll('style')].map(style => squeezed(style));
const squeezed = ({id, textContent}: Element) => `${id} ${textContent.replaceAll(/[\s;]/g, '')}`;
let head: string;

beforeEach(() => {
  vi.stubEnv('NODE_ENV', 'production'); // React Aria adds none in a test
  head = document.head.innerHTML;
});
afterEach(() => {
  document.head.innerHTML = head;
  vi.unstubAllEnvs();
});

/** A style that is added later has all that was laid out by then laid out again. */
test('the page brings the style that React Aria would add with its first button', () => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const brought = [...page.head.querySelectorAll('style')].map(style => squeezed(style));
  document.head.innerHTML = '';
  render(<Button>a</Button>).unmount();
  expect(styles()).toEqual(brought);

  document.head.innerHTML = page.head.innerHTML;
  render(<Button>a</Button>).unmount();
  expect(styles()).toEqual(brought);
});
