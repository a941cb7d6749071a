import {describe, expect, test} from 'vitest';
import {aConversation, ann, ben} from '../../test/support/builders.ts';
import {fakeTime} from '../../test/support/fake-clock.ts';
import type {ConversationId} from '../lib/ids.ts';
import {createActivity} from './activity.ts';

const first = aConversation(1);
const second = aConversation(2);

function setUp() {
  const time = fakeTime(0);
  const announced: ConversationId[] = [];
  const activity = createActivity({...time, announce: id => void announced.push(id)});
  return {time, announced, activity};
}

describe('C-11: typing', () => {
  test('of a customer is seen at once and ends by itself after 5 s', () => {
    const {time, announced, activity} = setUp();
    activity.customerTypes(first, true);
    time.advance(4_999);
    expect(activity.of(first).isCustomerTyping).toBe(true);
    expect(announced).toEqual([first]);
    time.advance(1);
    expect(activity.of(first).isCustomerTyping).toBe(false);
    expect(announced).toEqual([first, first]);
  });

  test('said again goes on, and is no news', () => {
    const {time, announced, activity} = setUp();
    activity.agentTypes(ann, first, true);
    time.advance(3_000);
    activity.agentTypes(ann, first, true);
    time.advance(4_999);
    expect(activity.of(first).typing).toEqual([ann]);
    expect(announced).toEqual([first]);
    time.advance(1);
    expect(activity.of(first).typing).toEqual([]);
  });

  test('stops when they say so, and only once', () => {
    const {time, announced, activity} = setUp();
    activity.agentTypes(ann, first, true);
    activity.agentTypes(ann, first, false);
    activity.agentTypes(ann, first, false);
    time.advance(60_000);
    expect(activity.of(first).typing).toEqual([]);
    expect(announced).toEqual([first, first]);
  });

  test('in one conversation says nothing about another, nor about another agent', () => {
    const {activity} = setUp();
    activity.agentTypes(ann, first, true);
    activity.agentTypes(ben, second, true);
    activity.customerTypes(second, true);
    expect(activity.of(first)).toEqual({isCustomerTyping: false, typing: [ann], viewing: []});
    expect(activity.of(second)).toEqual({isCustomerTyping: true, typing: [ben], viewing: []});
  });

  test('of several ends for each on its own', () => {
    const {time, announced, activity} = setUp();
    activity.agentTypes(ann, first, true);
    time.advance(2_000);
    activity.agentTypes(ben, second, true);
    time.advance(3_000);
    expect([activity.of(first).typing, activity.of(second).typing]).toEqual([[], [ben]]);
    expect(announced).toEqual([first, second, first]);
    time.advance(2_000);
    expect(activity.of(second).typing).toEqual([]);
    expect(announced).toEqual([first, second, first, second]);
    expect(time.nextAlarmAt()).toBeUndefined();
  });
});

describe('C-11: looking', () => {
  test('ends 30 s after the last heartbeat', () => {
    const {time, activity} = setUp();
    activity.agentViews(ann, first);
    time.advance(10_000);
    activity.agentViews(ann, first);
    time.advance(29_999);
    expect(activity.of(first).viewing).toEqual([ann]);
    time.advance(1);
    expect(activity.of(first).viewing).toEqual([]);
  });

  test('at another conversation ends looking at this one: an agent has one screen', () => {
    const {announced, activity} = setUp();
    activity.agentViews(ann, first);
    activity.agentViews(ann, second);
    expect([activity.of(first).viewing, activity.of(second).viewing]).toEqual([[], [ann]]);
    expect(announced).toEqual([first, first, second]);
  });

  test('at nothing ends it', () => {
    const {announced, activity} = setUp();
    activity.agentViews(ann, first);
    activity.agentViews(ann, null);
    activity.agentViews(ann, null);
    expect(activity.of(first).viewing).toEqual([]);
    expect(announced).toEqual([first, first]);
  });
});

describe('when the alarm is late, as after the computer slept', () => {
  test('nobody types any more all the same', () => {
    const {time, activity} = setUp();
    activity.customerTypes(first, true);
    activity.agentTypes(ann, first, true);
    time.silence();
    time.advance(4_999);
    expect(activity.of(first)).toMatchObject({isCustomerTyping: true, typing: [ann]});
    time.advance(1);
    expect(activity.of(first)).toMatchObject({isCustomerTyping: false, typing: []});
  });

  test('who types again then is news again', () => {
    const {time, announced, activity} = setUp();
    activity.customerTypes(first, true);
    time.silence();
    time.advance(60_000);
    activity.customerTypes(first, true);
    expect(announced).toEqual([first, first]);
  });
});

test('stopping sets no alarm any more and says nothing more', () => {
  const {time, announced, activity} = setUp();
  activity.agentTypes(ann, first, true);
  activity.stop();
  expect(time.nextAlarmAt()).toBeUndefined();
  expect(activity.of(first).typing).toEqual([]);
  expect(announced).toEqual([first]);
});
