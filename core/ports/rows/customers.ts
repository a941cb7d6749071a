import type {ChannelKind} from '../../channel/channel.ts';
import type {AttributeType, AttributeValues, Subject} from '../../customer/attribute.ts';
import type {AgentId, CompanyId, ConversationId, CustomerId} from '../../lib/ids.ts';
import type {TableShapes} from './shape.ts';

/* Whom we talk with, and how they are reached. */

export interface CustomerRow {
  id: CustomerId;
  name: string;
  nameKey: string;
  /** CU-1: somebody filled in a profile, or a session was identified. */
  isKnown: boolean;
  /** NC-6: nothing goes out to them, and what they write opens nothing. `blocklist` says since when. */
  isBlocked: boolean;
  /** Standard and custom ones (CU-2, R-7) by name. */
  attributes: AttributeValues;
  companyId: CompanyId | null;
  /** What another system calls them: R-7's externalPersonId. */
  externalId: string | null;
  /** CV-4, CV-8: there is a `contactPreset`; who has none costs no look-up. */
  hasPreset: boolean;
  /** ME-5: something of theirs was merged; who never had that costs no look-up. */
  hasMerged: boolean;
  /** Nothing is left of them: addresses and conversations are this one's now. An unlink brings them back. */
  linkedTo: CustomerId | null;
  createdAt: number;
  lastAt: number;
}

/** Whose an address is: a new conversation from there is with them (decision 0008). */
export interface CustomerAddressRow {
  channel: ChannelKind;
  /** In its normal form (D43). */
  address: string;
  customerId: CustomerId;
  /** As it was typed or came in. */
  shown: string;
  /** Folded, for finding. */
  addressKey: string;
  /** The digits one dials inside the number's country, for finding; empty for what is no phone number. */
  dialled: string;
}

/** Others who are reached at the same address: a family's phone, a shop's mailbox. */
export interface SharedAddressRow {
  channel: ChannelKind;
  address: string;
  customerId: CustomerId;
  /** Only because a conversation from there is theirs: it goes with the last one. */
  isImplied: boolean;
}

export interface CompanyRow {
  id: CompanyId;
  name: string;
  nameKey: string;
  externalId: string | null;
  /** As for a customer. */
  attributes: AttributeValues;
  createdAt: number;
}

/** D6: an attribute that the workspace declares itself, of people or of companies. */
export interface AttributeDefinitionRow {
  subject: Subject;
  /** What it is called, and what its values stand under. */
  name: string;
  type: AttributeType;
  /** Values stay where they are; declared again it has the same type. */
  isDeleted: boolean;
  createdAt: number;
}

/** CV-4, CV-8: what a new conversation with this person begins with. */
export interface ContactPresetRow {
  customerId: CustomerId;
  /** The first who can becomes responsible, the others are assigned beside. */
  assignees: readonly AgentId[];
  isRestricted: boolean;
  /** Empty unless it is restricted. */
  visibleTo: readonly AgentId[];
}

/** NC-6: who blocked whom. */
export interface BlocklistRow {
  customerId: CustomerId;
  at: number;
  byId: AgentId;
}

/** CU-4: how an address came to its customer, newest link last, so that each can be taken back. */
export interface AddressLinkRow {
  channel: ChannelKind;
  address: string;
  links: readonly AddressLink[];
}

export interface AddressLink {
  readonly from: CustomerId;
  readonly at: number;
  /** Whoever got it was said to share it before. */
  readonly wasShared: boolean;
  /** What moved along. What began since belongs to whoever gets the address back. */
  readonly conversations: readonly ConversationId[];
}

/** CU-4: whose a conversation was before it was linked by hand, newest last. */
export interface ConversationLinkRow {
  conversationId: ConversationId;
  former: readonly CustomerId[];
}

/** What may differ between two profiles that become one. */
export interface ProfileFields {
  readonly name: string;
  readonly externalId: string | null;
  readonly companyId: CompanyId | null;
  readonly attributes: AttributeValues;
  readonly isKnown: boolean;
}

/** A.31: a profile that went into another, and all that came along, so that it can be taken back. */
export interface CustomerMergeRow {
  /** The one that is out of sight. */
  id: CustomerId;
  keptId: CustomerId;
  at: number;
  byId: AgentId;
  /** What the other one said before, and since. */
  before: ProfileFields;
  after: ProfileFields;
  /** Of the one that is out of sight: the name another system has for it goes where it is needed. */
  externalId: string | null;
  /** `wasShared`: the other one was said to share it before. */
  addresses: readonly {readonly channel: ChannelKind; readonly address: string; readonly wasShared: boolean}[];
  /** `wasShared` as above; the first merges did not note it. */
  shares: readonly {
    readonly channel: ChannelKind;
    readonly address: string;
    readonly isImplied: boolean;
    readonly wasShared?: boolean;
  }[];
  conversations: readonly ConversationId[];
}

export interface CustomersRows {
  customer: CustomerRow;
  customerAddress: CustomerAddressRow;
  sharedAddress: SharedAddressRow;
  company: CompanyRow;
  attributeDefinition: AttributeDefinitionRow;
  contactPreset: ContactPresetRow;
  blocklist: BlocklistRow;
  addressLink: AddressLinkRow;
  conversationLink: ConversationLinkRow;
  customerMerge: CustomerMergeRow;
}

export const customersTables: TableShapes<CustomersRows> = {
  customer: {
    key: ['id'],
    columns: {
      id: 'text',
      name: 'text',
      nameKey: 'text',
      isKnown: 'bool',
      isBlocked: 'bool',
      attributes: 'json',
      companyId: 'text',
      externalId: 'text',
      hasPreset: 'bool',
      hasMerged: 'bool',
      linkedTo: 'text',
      createdAt: 'int',
      lastAt: 'int',
    },
  },
  customerAddress: {
    key: ['channel', 'address'],
    columns: {channel: 'text', address: 'text', customerId: 'text', shown: 'text', addressKey: 'text', dialled: 'text'},
  },
  sharedAddress: {
    key: ['channel', 'address', 'customerId'],
    columns: {channel: 'text', address: 'text', customerId: 'text', isImplied: 'bool'},
  },
  company: {
    key: ['id'],
    columns: {id: 'text', name: 'text', nameKey: 'text', externalId: 'text', attributes: 'json', createdAt: 'int'},
  },
  attributeDefinition: {
    key: ['subject', 'name'],
    columns: {subject: 'text', name: 'text', type: 'text', isDeleted: 'bool', createdAt: 'int'},
  },
  contactPreset: {
    key: ['customerId'],
    columns: {customerId: 'text', assignees: 'json', isRestricted: 'bool', visibleTo: 'json'},
  },
  blocklist: {key: ['customerId'], columns: {customerId: 'text', at: 'int', byId: 'text'}},
  addressLink: {key: ['channel', 'address'], columns: {channel: 'text', address: 'text', links: 'json'}},
  customerMerge: {
    key: ['id'],
    columns: {
      id: 'text',
      keptId: 'text',
      at: 'int',
      byId: 'text',
      before: 'json',
      after: 'json',
      externalId: 'text',
      addresses: 'json',
      shares: 'json',
      conversations: 'json',
    },
  },
  conversationLink: {key: ['conversationId'], columns: {conversationId: 'text', former: 'json'}},
};
