import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const HEADERS =
  '客户姓名,联系电话,客户性质,客户级别,产品线,品牌,车型,数量,功能,马力,上装,省,市,区县,地址,运输货物,载重,运距';

/** Writes a CSV file of so many complete records of the sample organisation, each of another customer. */
export async function writeImportFile(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(`\ufeff${HEADERS}\r\n`);
  for (let number = 1; number <= rows; number += 1) {
    const phone = `138${String(number).padStart(8, '0')}`;
    const line = `客户${number},${phone},竞品,散户,6系牵引车,解放,J6P,${1 + (number % 5)}台,牵引,420匹,半挂,北京市,北京市,顺义区,天竺路${number}号,煤炭,40吨,600公里\r\n`;
    if (!file.write(line)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}
