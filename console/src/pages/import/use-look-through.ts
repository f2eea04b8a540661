import { useEffect, useState } from 'react';
import type { RowReading } from '../../../../domain/import-record.ts';
import type { RecordFile } from '../../../../domain/record-file.ts';
import { type Looked, lookThrough, UNSEEN } from './look-through.ts';

/** What a look through the file finds; it begins anew when the file is read otherwise. `reading` must be kept between draws. */
export function useLookThrough(file: RecordFile, reading: RowReading): Looked {
  const [looked, setLooked] = useState(UNSEEN);
  useEffect(() => {
    let isWanted = true;
    const look = async () => {
      for await (const found of lookThrough(file, reading)) {
        if (!isWanted) return;
        setLooked(found);
        await nextTurn();
      }
    };
    void look();
    return () => {
      isWanted = false;
    };
  }, [file, reading]);
  return looked;
}

/** Lets the page answer whoever clicks on it. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
