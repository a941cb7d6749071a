import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {fill, gapBeside, gapsIn, isHalfFilled, partsOf, unknownIn, variablesIn, writtenAs} from './variables.ts';

const facts = {'customer.firstName': 'Marta', 'conversation.number': '48217', 'customer.lastName': ''};
const filled = (text: string) => writtenAs(fill(text, facts));

describe('TP-4: a template’s variables', () => {
  test.each([
    ['Hi {{customer.firstName}}!', 'Hi Marta!'],
    ['Hi {{ customer.firstName }}', 'Hi Marta'],
    ['#{{conversation.number}} by {{delivery date}}', '#48217 by ⟦delivery date⟧'],
    ['{{customer.lastName}}', '⟦customer.lastName⟧'],
    ['{{}} {{ }} {x} {{a\nb}} {{{y}}}', '{{}} {{ }} {x} {{a\nb}} {⟦y⟧}'],
    ['constructor: {{constructor}}', 'constructor: ⟦constructor⟧'],
    ['', ''],
  ])('%j is written as %j', (template, written) => expect(filled(template)).toBe(written));

  test('are each named once, in order', () => expect(variablesIn('{{b}} {{a}} {{ b }}')).toEqual(['b', 'a']));

  test('those that nothing fills are known; a name without a dot is the agent’s to fill', () => {
    const text = '{{customer.fristName}} {{customer.Score}} {{delivery date}} {{agent.name}} {{order.id}}';
    expect(unknownIn(text, new Set())).toEqual(['customer.fristName', 'customer.Score', 'order.id']);
    expect(unknownIn(text, new Set(['Score']))).toEqual(['customer.fristName', 'order.id']);
  });

  test('what a customer is called is one line and makes no gap', () => {
    const hostile = {'customer.firstName': ' {{agent.name}}\n⟦x⟧ '};
    expect(writtenAs(fill('{{customer.firstName}}', hostile))).toBe('{{agent.name}} x');
  });

  const text = fc.string({unit: fc.constantFrom('{', '}', '{{', '}}', '⟦', '⟧', 'a', 'b c', '.', '\n', ' ')});

  test('the parts of a text are the text', () => {
    const words = (from: string) => partsOf(from).map(part => (part.kind === 'text' ? part.text : `{{${part.name}}}`));
    fc.assert(
      fc.property(text, from => {
        const once = words(from).join('');
        expect(words(once).join('')).toBe(once);
      }),
    );
    fc.assert(
      fc.property(fc.string(), from => {
        fc.pre(!from.includes('{{'));
        expect(words(from).join('')).toBe(from);
      }),
    );
  });

  test('TP-4: whatever is known, a text is half filled exactly as long as something was not', () => {
    const known = fc.dictionary(fc.constantFrom('a', 'b c', 'a.b'), text);
    fc.assert(
      fc.property(text, known, (from, values) => {
        const parts = fill(from, values);
        const gaps = parts.filter(({kind}) => kind === 'gap').length;
        expect(gapsIn(writtenAs(parts))).toHaveLength(gaps);
        expect(isHalfFilled(writtenAs(parts))).toBe(gaps > 0);
      }),
    );
  });

  test('a gap is found where it stands, and walked through in both directions', () => {
    const written = 'By ⟦day⟧ at ⟦hour⟧.';
    const [day, hour] = gapsIn(written);
    expect([day, hour].map(gap => gap && written.slice(gap.start, gap.end))).toEqual(['⟦day⟧', '⟦hour⟧']);
    const at = (start: number, end = start) => ({start, end});
    expect(gapBeside(written, at(0), false)).toEqual(day);
    expect(gapBeside(written, at(3, 8), false)).toEqual(hour);
    expect(gapBeside(written, at(12, 18), false)).toBeUndefined();
    expect(gapBeside(written, at(12, 18), true)).toEqual(day);
    expect(gapBeside(written, at(3, 8), true)).toBeUndefined();
    expect(gapBeside('⟦⟧ ⟦ ⟦a\n⟧', at(0), false)).toBeUndefined();
  });

  test('Tab never stands still: each step goes on, until there is none', () => {
    fc.assert(
      fc.property(text, from => {
        const gaps = gapsIn(from);
        let here = {start: 0, end: 0};
        for (const gap of gaps) {
          const next = gapBeside(from, here, false);
          expect(next).toEqual(gap);
          here = gap;
        }
        expect(gapBeside(from, here, false)).toBeUndefined();
      }),
    );
  });
});
