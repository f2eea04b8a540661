import { routes } from '../../../../functions/api/imports.ts';
import {
  createImport,
  finishImport,
  getImport,
  getImportMapping,
  getImportReport,
  getImportReportCsv,
  listImports,
  takeImportRows,
  undoImport,
} from '../../../../functions/api/schemas/imports.ts';
import type { AskedArea } from './areas.ts';

/** A file that is brought, read about and taken back, by those who may and those who may not. */
export const imports: AskedArea = {
  routes,
  async askAll({ ask }) {
    const as = 'd1-ic';
    const json = (body: unknown) => ({ as, body: JSON.stringify(body) });
    const file = {
      source: 'vehicle-office',
      fileName: '客户.csv',
      fileHash: 'a'.repeat(64),
      columns: [
        { header: '姓名', path: 'customer.name' },
        { header: '手机', path: 'customer.phone' },
      ],
    };
    const { body: made } = await ask(createImport, json(file));
    const params = { importId: made.importId };
    await ask(createImport, json(file));
    await ask(createImport, json({ ...file, columns: [] }));
    await ask(createImport, { ...json(file), as: 'd1-mc' });
    await ask(createImport, json({ ...file, dealerId: 'D2' }));
    await ask(createImport, { as, body: '{' });
    await ask(getImportMapping, { as, query: { source: 'vehicle-office' } });
    await ask(getImportMapping, { as, query: { source: 'pigeon' } });
    await ask(getImportMapping, { as, query: { networkId: 'N404' } });
    await ask(takeImportRows, {
      params,
      ...json({
        from: 1,
        rows: [
          ['张三', '13800000099'],
          ['', ''],
        ],
      }),
    });
    await ask(takeImportRows, { params, ...json({ from: 2, rows: [['张三', '13800000099']] }) });
    await ask(undoImport, { params, ...json({ reason: '试导入' }) });
    await ask(finishImport, { params, ...json({}) });
    await ask(takeImportRows, { params, ...json({ from: 1, rows: [['张三', '13800000099']] }) });
    await ask(getImport, { as, params });
    await ask(getImport, { as: 'd2-gm', params });
    await ask(listImports, { as });
    await ask(listImports, { as, query: { cursor: 'bm90IG91cnM' } });
    await ask(getImportReport, { as, params });
    await ask(getImportReport, { as, params, query: { cursor: 'bm90IG91cnM' } });
    await ask(getImportReportCsv, { as, params });
    await ask(undoImport, { params, query: { dryRun: 'true' }, ...json({ reason: '试导入' }) });
    await ask(undoImport, { params, ...json({ reason: '试导入' }) });
  },
};
