import { BarChart, type BarChartSeries } from '@mantine/charts';
import '@mantine/charts/styles.css';

/** Rows of numbers under names. */
export type BarRow = Readonly<Record<string, string | number>>;

export interface BarPictureProps {
  readonly rows: readonly BarRow[];
  /** Which field of a row is its name. */
  readonly by: string;
  readonly series: readonly BarChartSeries[];
  /** What the picture shows, for those who cannot see it. */
  readonly label: string;
  /** Series on top of each other, or beside each other. */
  readonly stacked?: boolean;
  /** Bars that lie, for long names. */
  readonly lying?: boolean;
  readonly line?: { readonly y: number; readonly label: string };
  readonly height?: number;
  /** Said behind every number. */
  readonly unit?: string;
  /** Pixels for the names of lying bars. */
  readonly nameWidth?: number;
}

const HEIGHT = 260;
const ROW_HEIGHT = 34;
const AXIS_HEIGHT = 70;

/** Bars, as the chart library draws them; `Bars` loads this with its library when a page needs it. */
export function BarPicture({
  rows,
  by,
  series,
  label,
  stacked = false,
  lying = false,
  line,
  height,
  unit,
  nameWidth = 110,
}: BarPictureProps) {
  const bars = stacked ? 1 : series.length;
  return (
    <div role="img" aria-label={label}>
      <BarChart
        h={height ?? (lying ? rows.length * ROW_HEIGHT * Math.max(1, bars * 0.7) + AXIS_HEIGHT : HEIGHT)}
        data={[...rows]}
        dataKey={by}
        series={[...series]}
        type={stacked ? 'stacked' : 'default'}
        orientation={lying ? 'vertical' : 'horizontal'}
        unit={unit}
        withLegend={series.length > 1}
        maxBarWidth={36}
        gridAxis={lying ? 'y' : 'x'}
        xAxisProps={lying ? { allowDecimals: false } : {}}
        yAxisProps={lying ? { width: nameWidth } : { width: 48, allowDecimals: false }}
        legendProps={{ itemSorter: null }}
        barChartProps={{ accessibilityLayer: false }}
        barProps={{ isAnimationActive: false }}
        {...(line && { referenceLines: [{ y: line.y, label: line.label, color: 'red.7' }] })}
      />
    </div>
  );
}
