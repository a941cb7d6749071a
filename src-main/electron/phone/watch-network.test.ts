import {expect, it, vi} from 'vitest';
import {watchNetwork} from './watch-network.ts';

function watching(first: readonly string[]) {
  let addresses = first;
  let look: () => void = () => undefined;
  const onChange = vi.fn();
  watchNetwork({addresses: () => addresses, onChange, every: (_ms, work) => void (look = work)});
  return {
    onChange,
    becomes: (next: readonly string[]) => {
      addresses = next;
      look();
    },
  };
}

it('C-22 another address is another network, told once', () => {
  const {becomes, onChange} = watching(['192.0.2.1']);
  becomes(['192.0.2.1']);
  expect(onChange).not.toHaveBeenCalled();
  becomes(['198.51.100.7']);
  becomes(['198.51.100.7']);
  expect(onChange).toHaveBeenCalledOnce();
});

it('C-22 the order of addresses is nothing new, and one more is', () => {
  const {becomes, onChange} = watching(['192.0.2.1', '2001:db8::1']);
  becomes(['2001:db8::1', '192.0.2.1']);
  expect(onChange).not.toHaveBeenCalled();
  becomes(['2001:db8::1', '192.0.2.1', '10.8.0.2']);
  expect(onChange).toHaveBeenCalledOnce();
});

it('C-22 no network is nowhere to go; the same one again needs nothing, another does', () => {
  const {becomes, onChange} = watching(['192.0.2.1']);
  becomes([]);
  becomes(['192.0.2.1']);
  expect(onChange).not.toHaveBeenCalled();
  becomes([]);
  becomes(['192.0.2.2']);
  expect(onChange).toHaveBeenCalledOnce();
});
