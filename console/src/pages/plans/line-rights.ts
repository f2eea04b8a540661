import type { Person } from '../../session/session.ts';
import type { Plan } from './approval-course.ts';

/** The posts of a dealer that make parts of plans, and those above them; the API decides. */
const MAKERS: readonly string[] = [
  'promotion-plan-clerk',
  'customer-manager',
  'brand-manager',
  'general-manager',
];
const ADDERS: readonly string[] = ['customer-manager', 'brand-manager', 'general-manager'];

/** Whether a part is open and somebody is one of those who may change it. */
export function mayChangePart(plan: Plan, name: string, person: Person): boolean {
  const part = plan.parts.find((each) => each.part === name);
  const isOpen = plan.status === 'draft' && (part?.state === 'draft' || part?.state === 'returned');
  return isOpen && person.dealerId === plan.dealerId && MAKERS.includes(person.post);
}

/** Whether somebody may add lines on demand to a plan in force. */
export function mayAddOnDemand(plan: Plan, person: Person): boolean {
  return plan.status === 'in-force' && person.dealerId === plan.dealerId && ADDERS.includes(person.post);
}
