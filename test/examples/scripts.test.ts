import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scriptContentSchema, scriptIdSchema } from '../../domain/call-scripts.ts';
import { CONTACT_METHODS } from '../../domain/contact-methods.ts';
import { LEVELS, NATURES } from '../../domain/lead.ts';
import { isContact } from '../../domain/method-offers.ts';
import { organisationSchema } from '../../domain/organisation.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { bestScript } from '../../domain/script-choice.ts';
import { TASK_KINDS } from '../../domain/task-kinds.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8'));
const organisation = organisationSchema.parse(read('organisation.json'));
const samples: ({ enteredBy: string; scriptId: string } & object)[] = read('scripts.json');
const scripts = samples.map(({ enteredBy: _, scriptId, ...content }) => ({
  scriptId: scriptIdSchema.parse(scriptId),
  ...scriptContentSchema.parse(content),
}));

describe('the sample scripts', () => {
  it.each(samples.map(({ enteredBy, scriptId }) => [scriptId, enteredBy]))(
    'are written by somebody who may: %s',
    (scriptId, enteredBy) => {
      const writer = organisation.staff.find(({ staffId }) => staffId === enteredBy)!;
      const { dealerId } = scripts.find((script) => script.scriptId === scriptId)!;

      expect(writer.side).toBe(dealerId === undefined ? 'maker' : 'dealer');
      if (dealerId !== undefined) expect(writer.dealerId).toBe(dealerId);
    },
  );

  it('have one for every call to a customer, but for the verification of a record and the check of a result', () => {
    for (const kind of TASK_KINDS.filter(isContact)) {
      for (const nature of NATURES) {
        for (const level of LEVELS) {
          const { value } = bestScript(auman2011, scripts, {
            ...{ kind, methods: [...CONTACT_METHODS], nature, level, intentClass: 'over-1-month' },
            ...{ productLine: '5-series', dealerId: 'D102' },
          });

          expect(value === undefined).toBe(kind === 'verify-record' || kind === 'check-call');
        }
      }
    }
  });
});
