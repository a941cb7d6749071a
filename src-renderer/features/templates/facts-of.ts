import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import type {Facts} from '../../../core/template/variables.ts';

/** What of a conversation fills templates; of one that is about to begin as much as is known. */
export interface FactsHead extends Pick<ConversationHead, 'topic' | 'customerShown'> {
  readonly shortId: number | string;
  readonly customer: Pick<ConversationHead['customer'], 'name' | 'isKnown'>;
  readonly queue: Pick<ConversationHead['queue'], 'name'>;
}

interface Known {
  readonly head: FactsHead;
  /** Their profile, as soon as it is known. */
  readonly customer: Customer | undefined;
  /** Who writes, and for whom. */
  readonly agentName: string;
  readonly workspaceName: string;
}

/** TP-4, TP-8: what a template's variables are filled with here. What is not known is not in it. */
export function factsOf({head, customer, agentName, workspaceName}: Known): Facts {
  const {firstName, lastName, ...others} = attributesOf(customer);
  // CU-1: "Visitor 019d" is nobody's name.
  const name = head.customer.isKnown ? head.customer.name : '';
  return given({
    ...Object.fromEntries(Object.entries(others).map(([attribute, value]) => [`customer.${attribute}`, value])),
    'customer.name': name,
    'customer.firstName': firstName ?? firstOf(name),
    'customer.lastName': lastName ?? '',
    'customer.company': customer?.company?.name ?? '',
    'customer.address': head.customerShown,
    'conversation.number': `${head.shortId}`,
    'conversation.topic': head.topic,
    'conversation.queue': head.queue.name,
    'agent.name': agentName,
    'agent.firstName': firstOf(agentName),
    'workspace.name': workspaceName,
  });
}

function attributesOf(customer: Customer | undefined): Readonly<Record<string, string>> {
  const entries = Object.entries(customer?.attributes ?? {});
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : `${value}`]),
  );
}

/** "Marta Kowalczyk" is called Marta. What is one word stays one. */
const firstOf = (name: string): string => name.trim().split(/\s+/)[0] ?? '';

const given = (facts: Facts): Facts => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== ''));
