import {CALLS} from '../../call/settings.ts';
import {MOST_OUTCOMES} from '../../contract/call-routes.ts';
import {invalid, ok, refuse} from '../../lib/failure.ts';
import {foldName} from '../../lib/fold.ts';
import type {OutcomeId} from '../../lib/ids.ts';
import {beginCall} from '../begin-call.ts';
import {makeLink, revokeLink, saveLinkSettings} from '../call-links.ts';
import {followParty} from '../call-party.ts';
import {changeCallback, closeCallback, planCallback} from '../callbacks.ts';
import {answerCall, endCall, holdCall, soundOfCall, transferCall} from '../call-steps.ts';
import type {Directory} from '../directory.ts';
import type {Turn} from '../turn.ts';
import {extendWrapUp, finishWrapUp, writeOfCall} from '../wrap-up.ts';
import type {Handlers, RoutesOf} from './handler.ts';

/** What telephones report, and what is written about it (A.34). */
export const callHandlers: Handlers<RoutesOf<'call' | 'link' | 'callback' | 'outcome' | 'phone'>> = {
  'call/begin': (turn, input, {person, seals}) => beginCall(turn, input, {person, seals}),
  'call/answer': (turn, input, {person}) => answerCall(turn, input, person),
  'call/hold': (turn, input, {person}) => holdCall(turn, input, person),
  'call/transfer': (turn, input, {person}) => transferCall(turn, input, person),
  'call/party': (turn, input, {person}) => followParty(turn, input, person),
  'call/quality': (turn, input, {person}) => soundOfCall(turn, input, person),
  'call/end': (turn, input, {person}) => endCall(turn, input, person),
  'call/write': (turn, {callId, summary, outcomeId, tagIds}, {person}) =>
    writeOfCall(turn, {callId, summary, outcomeId, tagIds}, person),
  'call/extend-wrap-up': (turn, {callId}, {person}) => extendWrapUp(turn, callId, person),
  'call/finish-wrap-up': (turn, {callId, summary, outcomeId, tagIds, solve}, {person}) =>
    finishWrapUp(turn, {callId, summary, outcomeId, tagIds, solve}, person),

  'callback/plan': (turn, input, {person}) => planCallback(turn, input, person),
  'callback/change': (turn, input, {person}) => changeCallback(turn, input, person),
  'callback/close': (turn, {callbackId, how}, {person}) => closeCallback(turn, {callbackId, how}, person),

  'link/make': (turn, input, {person, seals}) => makeLink(turn, input, {person, seals}),
  'link/revoke': (turn, {linkId}, {person}) => revokeLink(turn, linkId, person),
  'link/save-settings': async (turn, input) => saveLinkSettings(turn, input),

  async 'call/save-settings'(turn, {settings}) {
    turn.put('setting', {name: CALLS, value: settings});
    turn.logAgent('call-settings', settings);
    turn.touch('calls');
    return ok(null);
  },

  async 'phone/announce'(turn, {deskId, address}, {person: {agentId}}) {
    const known = await turn.get('phone', [deskId]);
    if (known !== undefined && known.agentId !== agentId) return refuse({code: 'not-found', detail: deskId});
    if (known?.address === (address ?? undefined)) return ok(null);
    if (address === null) turn.remove('phone', [deskId]);
    else turn.put('phone', {deskId, agentId, address, at: turn.at});
    turn.touch('calls');
    return ok(null);
  },

  async 'outcome/create'(turn, {outcomeId: id, name}) {
    const {outcomes} = turn.directory;
    if (outcomes.has(id)) return invalid('outcomeId', 'exists', id);
    if (isNameTaken(turn.directory, name)) return invalid('name', 'taken', name);
    if (isFull(turn.directory)) return invalid('name', 'too-many', name);
    const rank = Math.max(0, ...[...outcomes.values()].map(one => one.rank)) + 1;
    turn.put('outcome', {id, name: name.trim(), rank, isRetired: false});
    return kept(turn, id);
  },

  async 'outcome/rename'(turn, {outcomeId: id, name}) {
    const outcome = turn.directory.outcomes.get(id);
    if (outcome === undefined) return refuse({code: 'not-found', detail: id});
    if (isNameTaken(turn.directory, name, id)) return invalid('name', 'taken', name);
    turn.put('outcome', {...outcome, name: name.trim()});
    return kept(turn, id);
  },

  async 'outcome/retire'(turn, {outcomeId: id, isRetired}) {
    const outcome = turn.directory.outcomes.get(id);
    if (outcome === undefined) return refuse({code: 'not-found', detail: id});
    if (!isRetired && isNameTaken(turn.directory, outcome.name, id)) return invalid('name', 'taken', outcome.name);
    // Beyond that they could not be sorted any more.
    if (!isRetired && outcome.isRetired && isFull(turn.directory)) return invalid('name', 'too-many', outcome.name);
    turn.put('outcome', {...outcome, isRetired});
    return kept(turn, id);
  },

  async 'outcome/sort'(turn, {outcomeIds}) {
    const {outcomes} = turn.directory;
    const missing = outcomeIds.find(id => !outcomes.has(id));
    if (missing !== undefined) return refuse({code: 'not-found', detail: missing});
    const first = [...new Set(outcomeIds)];
    const others = [...outcomes.values()].filter(({id}) => !first.includes(id)).toSorted((a, b) => a.rank - b.rank);
    for (const [n, id] of [...first, ...others.map(one => one.id)].entries()) {
      const outcome = outcomes.get(id);
      if (outcome !== undefined && outcome.rank !== n + 1) turn.put('outcome', {...outcome, rank: n + 1});
    }
    turn.touch('calls');
    return ok(null);
  },
};

/** Two that read the same could not be told apart when a call is wrapped up. */
const isNameTaken = ({outcomes}: Directory, name: string, except?: OutcomeId): boolean =>
  [...outcomes.values()].some(one => one.id !== except && !one.isRetired && foldName(one.name) === foldName(name));

const isFull = ({outcomes}: Directory): boolean =>
  [...outcomes.values()].filter(({isRetired}) => !isRetired).length >= MOST_OUTCOMES;

function kept(turn: Turn, outcomeId: OutcomeId) {
  turn.logAgent('outcome-kept', {outcomeId});
  turn.touch('calls');
  return ok(null);
}
