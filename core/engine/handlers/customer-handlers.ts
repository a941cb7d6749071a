import type {Input} from '../../contract/contract.ts';
import {MOST_DEFINITIONS} from '../../contract/customer-routes.ts';
import {isReserved, type Subject} from '../../customer/attribute.ts';
import {faultIn} from '../../customer/card.ts';
import {isCountry} from '../../customer/phone.ts';
import {invalid, ok, refuse, type Result} from '../../lib/failure.ts';
import {block} from '../blocklist.ts';
import {addAddress, removeAddress, saveCompany, saveCustomer} from '../customers.ts';
import {attributeKey} from '../directory.ts';
import {link, unlink} from '../linking.ts';
import {mergeCustomers, unmergeCustomer} from '../merge-customers.ts';
import {preset} from '../preset.ts';
import {removeCompany} from '../remove-company.ts';
import type {Turn} from '../turn.ts';
import type {Handlers, RoutesOf} from './handler.ts';

/** People, companies, and what is known of them (A.31). */
export const customerHandlers: Handlers<RoutesOf<'customer' | 'company' | 'attribute'>> = {
  'customer/save': (turn, input, {person}) => saveCustomer(turn, input, person),
  'customer/add-address': (turn, input, {person}) => addAddress(turn, input, person),
  'customer/remove-address': (turn, input, {person}) => removeAddress(turn, input, person),
  'customer/link': (turn, input, {person}) => link(turn, input, person),
  'customer/unlink': (turn, input, {person}) => unlink(turn, input, person),
  'customer/block': (turn, input, {person}) => block(turn, input, person),
  'customer/preset': (turn, input) => preset(turn, input),
  'customer/merge': (turn, input, {person}) => mergeCustomers(turn, input, person),
  'customer/unmerge': (turn, input) => unmergeCustomer(turn, input.customerId),
  'company/save': (turn, input) => saveCompany(turn, input),
  'company/remove': (turn, input) => removeCompany(turn, input.companyId),

  'attribute/define': async (turn, input) => define(turn, input),

  async 'attribute/remove'(turn, {subject, name}) {
    const known = turn.directory.attributes.get(attributeKey(subject, name));
    if (known === undefined) return refuse({code: 'not-found', detail: `${subject} ${name}`});
    turn.put('attributeDefinition', {...known, isDeleted: true});
    turn.touch('customers');
    return ok(null);
  },

  async 'attribute/set-card'(turn, {basic, more}) {
    const fault = faultIn({basic, more}, name => isDeclared(turn, 'person', name));
    if (fault !== undefined) return invalid('card', fault.reason, fault.attribute);
    turn.put('setting', {name: 'customer-card', value: {basic, more}});
    turn.touch('customers');
    return ok(null);
  },

  async 'attribute/set-country'(turn, {country}) {
    if (country !== null && !isCountry(country)) return invalid('country', 'not-a-country', country);
    turn.put('setting', {name: 'phone', value: {country}});
    turn.touch('workspace');
    return ok(null);
  },
};

const isDeclared = ({directory}: Turn, subject: Subject, name: string): boolean =>
  directory.attributes.get(attributeKey(subject, name))?.isDeleted === false;

/** D6. Values of a removed one are still there: declared again, it must be of the type they have. */
function define(turn: Turn, {subject, name, type}: Omit<Input<'attribute/define'>, 'commandId'>): Result<null> {
  const {attributes} = turn.directory;
  if (isReserved(subject, name)) return invalid('name', 'reserved', name);
  const known = attributes.get(attributeKey(subject, name));
  if (known?.isDeleted === false) return invalid('name', 'name-taken', name);
  if (known !== undefined && known.type !== type) return invalid('type', 'type-differs', known.type);
  if (known === undefined && countOf(turn, subject) >= MOST_DEFINITIONS) return invalid('name', 'too-many', name);
  turn.put('attributeDefinition', {subject, name, type, isDeleted: false, createdAt: known?.createdAt ?? turn.at});
  turn.touch('customers');
  return ok(null);
}

const countOf = ({directory}: Turn, subject: Subject): number =>
  [...directory.attributes.values()].filter(one => one.subject === subject).length;
