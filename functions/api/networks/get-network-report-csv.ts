import { csvLine } from '../../../domain/harmless-cell.ts';
import { NETWORK_KIND_ZH, NETWORK_SOURCE_ZH } from '../../../domain/network-names.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { ReportedNetwork } from '../../store/network-report.ts';
import type { getNetworkReportCsv } from '../schemas/network-reports.ts';
import { seenReport } from './report-view.ts';

type Input = Pick<ApiInput<typeof getNetworkReportCsv>, 'staff' | 'params'>;

/** By it a spreadsheet knows that the file is in UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

const HEADER = [
  ...['网络编号', '名称', '经销商', '大区', '类别', '来源', '收集月数', '收集数', '有效', '无效'],
  ...['信息质量', '真实性', '级别', '分类', '评级'],
];

/** The networks of one evaluation as CSV, with the headings that staff know. */
export async function run(
  { staff, params: { period } }: Input,
  deps: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof getNetworkReportCsv>> {
  const { networks } = await seenReport(staff, period, deps);
  const lines = [HEADER, ...networks.map(cellsOf)].map((cells) => csvLine(cells));
  return { status: 200, body: `${BYTE_ORDER_MARK}${lines.join('')}` };
}

function cellsOf({ networkId, name, dealerId, regionId, kind, source, months, evaluation }: ReportedNetwork) {
  const { frequency, volume, quality, truthfulness, grade, tier } = evaluation;
  const sum = (count: 'effective' | 'invalid') => months.reduce((total, month) => total + month[count], 0);
  const percent = (share: number | undefined) => (share === undefined ? '' : `${(share * 100).toFixed(1)}%`);
  return [
    ...[networkId, name, dealerId ?? '', regionId ?? '', NETWORK_KIND_ZH[kind], NETWORK_SOURCE_ZH[source]],
    ...[String(frequency), String(volume), String(sum('effective')), String(sum('invalid'))],
    ...[
      percent(quality),
      percent(truthfulness),
      grade,
      tier === undefined ? '' : String(tier),
      evaluation.class,
    ],
  ];
}
