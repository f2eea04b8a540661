import { useEffect, useSyncExternalStore } from 'react';
import { systemNowMs, useNowMs } from '../../api/system-time.ts';
import { usePerson } from '../../session/session-provider.tsx';
import { beijingDay } from './due-groups.ts';
import { type Done, KeptAnswers } from './kept-answers.ts';

const stores = new Map<string, KeptAnswers>();

/** What the signed-in person keeps on this device, and its contents, which a component follows. */
export function useAnswers() {
  const answers = answersOf(usePerson().staffId);
  useEffect(() => {
    const onStorage = ({ key }: StorageEvent) => answers.readAgain(key);
    addEventListener('storage', onStorage);
    return () => removeEventListener('storage', onStorage);
  }, [answers]);
  return { answers, ...useSyncExternalStore(answers.listen, answers.contents) };
}

/** The system's time as an instant. */
export function nowText(): string {
  return new Date(systemNowMs()).toISOString();
}

function answersOf(staffId: string): KeptAnswers {
  let answers = stores.get(staffId);
  if (answers === undefined) {
    answers = new KeptAnswers(localStorage, staffId);
    stores.set(staffId, answers);
  }
  return answers;
}

/** What was answered on this device today, the last one first. */
export function useDone(): readonly Done[] {
  const today = beijingDay(useNowMs());
  return useAnswers().done.filter(({ at }) => beijingDay(Date.parse(at)) === today);
}
