import type {IncomingFacts, RemoteParty} from './call.ts';
type H = (name: string) => readonly string[];
export function remotePartyOf(h: H): RemoteParty {
  const from = h('P-Asserted-Identity')[0] ?? h('From')[0] ?? '';
  const uri = /<([^>]+)>/.exec(from)?.[1] ?? from;
  return {number: /sips?:([^@;>]+)/.exec(uri)?.[1] ?? '', name: /^"([^"]*)"/.exec(from)?.[1] ?? null, uri};
}
export function incomingFactsOf(h: H): IncomingFacts {
  return {
    externalId: h('X-Call-Id')[0] ?? null,
    queue: h('X-Queue')[0] ?? null,
    waitedMs: null,
    choice: null,
    divertedFrom: null,
    called: /sips?:([^@;>]+)/.exec(h('To')[0] ?? '')?.[1] ?? '',
    answerAfterMs: null,
  };
}
export const recordingIn = (h: H): boolean | undefined =>
  h('X-Recording')[0] === undefined ? undefined : h('X-Recording')[0] === 'on';
