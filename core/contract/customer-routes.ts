import * as z from 'zod';
import {channels} from '../channel/channel.ts';
import {statuses} from '../conversation/status.ts';
import {MOST_ADDRESS} from '../customer/address-limits.ts';
import {attributeTypes, MOST_TEXT, MOST_TEXTS, MOST_TEXTS_TEXT, subjects} from '../customer/attribute.ts';
import {cardModes, MOST_BASIC} from '../customer/card.ts';
import {agentId, companyId, conversationId, customerId} from '../lib/ids.ts';
import {agentRef, command, instant, name, pageToken, query, text} from './values.ts';

/** A day is text: `2026-11-21`. What an attribute's type takes is checked where the types are known. */
const value = () => z.union([text(MOST_TEXT), z.number(), z.boolean(), z.array(text(MOST_TEXTS_TEXT)).max(MOST_TEXTS)]);

/** The most attributes of people, or of companies, that a workspace declares. */
export const MOST_DEFINITIONS = 500;

/** An attribute's name: what routes and the card ask for it by. */
const attributeName = () => name(100);

const values = () => z.record(attributeName(), value());
/** Only what is named changes; null takes a value away. */
const changes = () => z.exactOptional(z.record(attributeName(), value().nullable()));

const externalId = () => text(200).nullable();
const companyRef = () => z.strictObject({id: companyId, name: z.string()});

/** How somebody is reached: `address` is the normal form, `shown` as it was typed or came in (D43). */
const address = () => z.strictObject({channel: z.enum(channels), address: z.string(), shown: z.string()});

/** One person in a list. NC-6: a blocked one is shown and cannot be chosen. */
const customerRow = () =>
  z.strictObject({
    customerId,
    name: z.string(),
    isKnown: z.boolean(),
    isBlocked: z.boolean(),
    company: companyRef().nullable(),
    lastAt: instant(),
    addresses: z.array(address()).max(5),
  });
export type CustomerRow = Readonly<z.output<ReturnType<typeof customerRow>>>;

/**
 * Everything known of one person (CU-2, CU-5). A person with a profile is the workspace's
 * address book, so it is there for everybody; of a stranger only for who may see one of
 * their conversations (decision 0008).
 */
const customer = () =>
  z.strictObject({
    customerId,
    name: z.string(),
    isKnown: z.boolean(),
    /** NC-6: since when and by whom. */
    blocked: z.strictObject({at: instant(), by: agentRef()}).nullable(),
    externalId: externalId(),
    company: companyRef().nullable(),
    attributes: values(),
    addresses: z
      .array(
        z.strictObject({
          ...address().shape,
          /** Somebody else has it: a new conversation from there is with them. */
          isShared: z.boolean(),
          /** Who else is reached there; `isHolder`: it is theirs. */
          others: z.array(z.strictObject({id: customerId, name: z.string(), isHolder: z.boolean()})).max(20),
        }),
      )
      .max(200),
    /** CV-4, CV-8. `visibleTo` null: everybody who may see the queue. */
    preset: z.strictObject({assignees: z.array(agentRef()), visibleTo: z.array(agentRef()).nullable()}).nullable(),
    /** A.31: profiles that went into this one and can be taken out again, the newest first; the 20 newest. */
    merged: z.array(z.strictObject({id: customerId, name: z.string(), at: instant()})).max(20),
    createdAt: instant(),
    lastAt: instant(),
  });
export type Customer = Readonly<z.output<ReturnType<typeof customer>>>;

const company = () =>
  z.strictObject({
    companyId,
    name: z.string(),
    externalId: externalId(),
    attributes: values(),
    createdAt: instant(),
  });

const attribute = () =>
  z.strictObject({
    name: z.string(),
    type: z.enum([...attributeTypes, 'texts', 'gender']),
    /** R-7's; the others were declared by the workspace (D6). */
    isStandard: z.boolean(),
  });

/** CU-3, CU-6: what the card beside a conversation shows, in this order. */
const cardRow = () => z.strictObject({attribute: attributeName(), mode: z.enum(cardModes)});

/** Which people a list shows: CU-1, NC-6. */
export const customerKinds = ['known', 'unknown', 'blocked', 'all'] as const;
export type CustomerKind = (typeof customerKinds)[number];

/** People, companies, and what is known of them. */
export const customerRoutes = {
  'customer/get': query({
    topics: ['customers'],
    input: z.strictObject({customerId}),
    output: customer(),
  }),
  /** CU-4: conversations the asker may see, open and closed, the newest begun first. */
  'customer/history': query({
    topics: ['conversations', 'customers'],
    input: z.strictObject({customerId, after: pageToken().nullable()}),
    output: z.strictObject({
      rows: z
        .array(
          z.strictObject({
            conversationId,
            shortId: z.int().positive(),
            topic: z.string(),
            channel: z.enum(channels),
            customerAddress: z.string(),
            status: z.enum(statuses),
            createdAt: instant(),
            lastAt: instant(),
          }),
        )
        .max(50),
      next: pageToken().nullable(),
    }),
  }),
  /**
   * Who it might be, for a new conversation (NC-2, NC-5): by words of the name or the company's,
   * or the beginning of an address in whatever form. Every known person; strangers as in
   * `customer/get`. The latest to write first, at most 20.
   */
  'customer/find': query({
    topics: ['customers'],
    input: z.strictObject({text: text(200)}),
    output: z.strictObject({customers: z.array(customerRow()).max(20)}),
  }),
  /** Everybody there is for the asker, as in `customer/get`: the newest first, nothing typed. */
  'customer/list': query({
    topics: ['customers'],
    input: z.strictObject({kind: z.enum(customerKinds), after: pageToken().nullable()}),
    output: z.strictObject({customers: z.array(customerRow()).max(50), next: pageToken().nullable()}),
  }),
  'company/get': query({topics: ['customers'], input: z.strictObject({companyId}), output: company()}),
  /** By words of the name, newest first; nothing typed: by name from the beginning. At most 20. */
  'company/find': query({
    topics: ['customers'],
    input: z.strictObject({text: text(200)}),
    output: z.strictObject({companies: z.array(company()).max(20)}),
  }),
  /** Known people of a company, the newest first. */
  'company/people': query({
    topics: ['customers'],
    input: z.strictObject({companyId, after: pageToken().nullable()}),
    output: z.strictObject({customers: z.array(customerRow()).max(50), next: pageToken().nullable()}),
  }),
  /** What can be known of people and companies, what the card shows of it, and where the workspace is (D43). */
  'attribute/list': query({
    topics: ['customers', 'workspace'],
    input: z.strictObject({}),
    output: z.strictObject({
      person: z.array(attribute()).max(MOST_DEFINITIONS + 50),
      company: z.array(attribute()).max(MOST_DEFINITIONS + 50),
      card: z.strictObject({basic: z.array(cardRow()).max(MOST_BASIC), more: z.array(cardRow())}),
      /** ISO 3166-1 alpha-2; null: numbers are typed with their country code. */
      country: z.string().nullable(),
    }),
  }),

  /**
   * CU-5: fills in a profile, by anybody who sees the person; an id that is new makes one. Then they are known
   * (CU-1). `invalid` with `taken` if another customer has the `externalId`: `detail` says their id and name.
   */
  'customer/save': command({
    customerId,
    name: z.exactOptional(name()),
    externalId: z.exactOptional(externalId()),
    companyId: z.exactOptional(companyId.nullable()),
    attributes: changes(),
  }),
  /**
   * CU-5: as typed; a number in whatever form. Somebody else's is refused with `invalid`,
   * `held`, unless it is to be shared (decision 0008).
   */
  'customer/add-address': command({
    customerId,
    channel: z.enum(channels),
    address: text(MOST_ADDRESS),
    isShared: z.boolean(),
  }),
  'customer/remove-address': command({customerId, channel: z.enum(channels), address: text(MOST_ADDRESS)}),
  /**
   * CU-4: who it really is. `address`: the address is theirs with all that was said from there;
   * `conversation`: only this conversation, and they share the address. `seen`: who it is with
   * on the caller's screen; refused with `invalid`, `changed`, if somebody was faster.
   */
  'customer/link': command({
    conversationId,
    customerId,
    scope: z.enum(['address', 'conversation']),
    seen: customerId,
  }),
  /** CU-4: it is not them. Takes back the last link, or, if there is none, makes it a stranger's. */
  'customer/unlink': command({conversationId, scope: z.enum(['address', 'conversation']), seen: customerId}),
  /** NC-6, by a Manager: no conversation or call begins, to them or from them, on any channel. */
  'customer/block': command({customerId, isBlocked: z.boolean()}),
  /**
   * CV-4, CV-8, by a Manager: what their next conversations begin with. Refused without an
   * address that comes back (`not-predictable`), or with assignees who may not see it.
   */
  'customer/preset': command({
    customerId,
    assignees: z.array(agentId).max(20),
    visibleTo: z.array(agentId).max(200).nullable(),
  }),
  /**
   * A.31, by a Manager: `absorb` goes into the other with addresses and conversations; what the other says from then
   * on is said along. `invalid`: `same`, `blocked` (only one of them is), `too-many` conversations, and as `customer/save`.
   */
  'customer/merge': command({
    customerId,
    absorb: customerId,
    name: z.exactOptional(name()),
    externalId: z.exactOptional(externalId()),
    companyId: z.exactOptional(companyId.nullable()),
    attributes: changes(),
  }),
  /**
   * Takes a profile out again, with what it came with and what was begun at its addresses since. What was changed
   * since in the other stays.
   */
  'customer/unmerge': command({customerId}),
  'company/save': command({
    companyId,
    name: z.exactOptional(name()),
    externalId: z.exactOptional(externalId()),
    attributes: changes(),
  }),
  /** A.31, by a Manager: its people stay, and have no company. */
  'company/remove': command({companyId}),
  /** D6, by a Manager. A name that was removed comes back with the type it had. */
  'attribute/define': command({subject: z.enum(subjects), name: attributeName(), type: z.enum(attributeTypes)}),
  /** By a Manager: no longer offered; values stay until the profile is changed. */
  'attribute/remove': command({subject: z.enum(subjects), name: attributeName()}),
  /** CU-3, CU-6, by a Manager. */
  'attribute/set-card': command({
    basic: z.array(cardRow()).max(MOST_BASIC),
    more: z.array(cardRow()).max(MOST_DEFINITIONS),
  }),
  /** D43, by a Manager. What is kept already stays as it is and is still found. */
  'attribute/set-country': command({country: z.string().length(2).nullable()}),
} as const;
