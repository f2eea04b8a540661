import { useState } from 'react';

/** Something that is done once at a time: whether it is under way, and why it was refused. Nothing of it is kept. */
export function useDoing() {
  const [isUnderWay, setIsUnderWay] = useState(false);
  const [error, setError] = useState<unknown>();
  return {
    isUnderWay,
    error,
    async run(act: () => Promise<void>): Promise<void> {
      setIsUnderWay(true);
      setError(undefined);
      try {
        await act();
      } catch (failure) {
        setError(failure);
      } finally {
        setIsUnderWay(false);
      }
    },
  };
}
