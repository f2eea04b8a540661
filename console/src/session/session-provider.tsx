import { createContext, type ReactNode, useContext } from 'react';
import type { Person, Session } from './session.ts';

const SessionContext = createContext<Session | undefined>(undefined);

export function SessionProvider({
  session,
  children,
}: {
  readonly session: Session;
  readonly children: ReactNode;
}) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession is called outside of SessionProvider');
  return session;
}

/** Who is signed in. Pages are only shown to somebody who is. */
export function usePerson(): Person {
  const { person } = useSession();
  if (person === undefined) throw new Error('usePerson is called before anybody has signed in');
  return person;
}

/** What somebody may do beyond their own tasks; the API decides, this only leaves out what it would refuse. */
export function abilitiesOf({ side, post }: Person) {
  const isHeadOffice = side === 'maker' && !FIELD_POSTS.has(post);
  return {
    /** Sees every region and mends what fails. */
    runsTheSystem: isHeadOffice,
    /** Sees the work of others. */
    leadsPeople: side === 'maker' || LEADING_POSTS.has(post),
    /** Brings files of records: for the own dealer, head office for every dealer. */
    bringsFiles: side === 'maker' ? post === 'information-processor' : BRINGING_POSTS.has(post),
  };
}

const FIELD_POSTS = new Set(['region-manager', 'market-dept-manager', 'maker-salesperson']);
const BRINGING_POSTS = new Set(['information-clerk', 'customer-manager', 'general-manager']);
const LEADING_POSTS = new Set(['general-manager', 'brand-manager', 'customer-manager', 'marketing-manager']);
