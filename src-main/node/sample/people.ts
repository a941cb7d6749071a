import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {Priority} from '../../../core/conversation/status.ts';
import type {MainStatus} from '../../../core/presence/presence.ts';
import type {TextOperator} from '../../../core/routing/rules.ts';

/*
 * Larkfield Outdoor: tents, rucksacks and bicycles, a shop and a workshop. Nobody here
 * exists; telephone numbers are those set aside for stories, addresses end in `.example`.
 */

export const sampleNames = {name: 'Larkfield Outdoor (sample)', ownerName: 'Robin Vale'};

export const colleagues = {
  ines: {name: 'Inés Calvo', status: 'available'},
  tomasz: {name: 'Tomasz Wróbel', status: 'available'},
  aiko: {name: 'Aiko Tanaka', status: 'busy'},
  priya: {name: 'Priya Raman', status: 'away'},
  jonas: {name: 'Jonas Lindqvist', status: 'offline'},
} as const satisfies Readonly<Record<string, {readonly name: string; readonly status: MainStatus}>>;
export type ColleagueKey = keyof typeof colleagues;

/** Beside the default queue, which takes what no route sends elsewhere. Whoever looks around is in all of them. */
export const queues = {
  orders: {name: 'Orders and delivery', members: ['ines', 'tomasz', 'jonas']},
  returns: {name: 'Returns', members: ['ines', 'aiko']},
  workshop: {name: 'Workshop', members: ['tomasz', 'priya']},
} as const satisfies Readonly<Record<string, {readonly name: string; readonly members: readonly ColleagueKey[]}>>;
export type QueueKey = keyof typeof queues;

interface SampleRoute {
  readonly name: string;
  /** Any of these words in the first message. */
  readonly words: readonly string[];
  readonly is: TextOperator;
  readonly queue: QueueKey;
  readonly priority: Priority;
}

/** the first that fits. */
export const routes: readonly SampleRoute[] = [
  {name: 'Safety first', words: ['brake', 'accident', 'unsafe'], is: 'contains', queue: 'workshop', priority: 'urgent'},
  {name: 'Sending back', words: ['return', 'refund', 'exchange'], is: 'contains', queue: 'returns', priority: 'normal'},
  {name: 'Where is it?', words: ['parcel', 'delivery', 'tracking'], is: 'contains', queue: 'orders', priority: 'high'},
  {name: 'Repairs', words: ['repair', 'service', 'spare part'], is: 'contains', queue: 'workshop', priority: 'normal'},
];

/** Our own addresses. The live chat's is made with the workspace. */
export const senders = {
  email: {address: 'hello@larkfield.example', name: 'hello@larkfield.example'},
  whatsapp: {address: '+441632960100', name: 'Larkfield on WhatsApp'},
  sms: {address: '+441632960101', name: 'Larkfield texts'},
  instagram: {address: 'larkfield.outdoor', name: '@larkfield.outdoor'},
  messenger: {address: 'larkfieldoutdoor', name: 'Larkfield Outdoor'},
  telegram: {address: 'larkfield_bot', name: '@larkfield_bot'},
} as const satisfies Partial<Readonly<Record<ChannelKind, {readonly address: string; readonly name: string}>>>;
export type SampleChannelKind = keyof typeof senders;
export const sampleChannels = Object.keys(senders) as readonly SampleChannelKind[];

interface Acquaintance {
  readonly city: string;
  readonly country: string;
  readonly company?: CompanyKey;
}

/** Whom customers buy for. */
export const companies = {
  scouts: 'Brightwater Scouts',
  council: 'Hartwell Borough Council',
  club: 'RC Wupperbogen 1911',
} as const;
export type CompanyKey = keyof typeof companies;

/** CU-1: customers who are known already, by the name they write under. Everybody else is met for the first time. */
export const acquaintances: Readonly<Record<string, Acquaintance>> = {
  'يوسف العبدالله': {city: 'Manchester', country: 'United Kingdom'},
  'Wolfgang Schmidt-Rottluff': {city: 'Wuppertal', country: 'Germany', company: 'club'},
  'Callum Fraser': {city: 'Inverness', country: 'United Kingdom'},
  'Ingeborg Sæther': {city: 'Ålesund', country: 'Norway'},
  'Lucía Fernández': {city: 'Oviedo', country: 'Spain'},
  'Grace Okonjo': {city: 'Leeds', country: 'United Kingdom'},
  'Émilie Tremblay': {city: 'Québec', country: 'Canada'},
  'Amira Haddad': {city: 'London', country: 'United Kingdom'},
  'Gwenllian Pugh': {city: 'Dolgellau', country: 'United Kingdom'},
  'Zoë Müller-Lüdenscheidt': {city: 'Zürich', country: 'Switzerland'},
  'Håkon Bjørnstad': {city: 'Tromsø', country: 'Norway'},
  'Accounts, Brightwater Scouts': {city: 'Kendal', country: 'United Kingdom', company: 'scouts'},
  'Procurement, Hartwell Borough Council': {city: 'Hartwell', country: 'United Kingdom', company: 'council'},
};
