import { LoadFigures } from './load-figures.tsx';
import { OverdueFigures } from './overdue-figures.tsx';

/** Overdue work by person and dealer, and how much everybody has. */
export function TeamWork() {
  return (
    <div className="figures">
      <OverdueFigures />
      <LoadFigures />
    </div>
  );
}
