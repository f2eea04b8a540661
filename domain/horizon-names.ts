import type { Horizon } from './lead.ts';

/** English names of the horizons, as forms show them beside the Chinese. */
export const HORIZON_NAMES: Readonly<Record<Horizon, string>> = {
  '1-week': 'Within one week',
  '2-weeks': 'Within two weeks',
  '3-weeks': 'Within three weeks',
  '4-weeks': 'Within four weeks',
  '2-months': 'Within two months',
  '6-months': 'Within half a year',
  '12-months': 'Within a year',
  uncertain: 'Uncertain',
  none: 'No need now',
};
