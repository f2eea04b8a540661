import { parseArgs } from 'node:util';
import { SOURCES } from '../../domain/lead.ts';
import { FORMATS, type Format } from './deliveries.ts';
import { findSecret } from './find-secret.ts';
import { runKit } from './run-kit.ts';

const USAGE = `npm run sender-kit -- --source X --url U (--secret S | --aws-url A)

  --source        one of ${SOURCES.join(', ')}
  --url           address of the API, such as http://127.0.0.1:8787
  --secret        the source's secret; also taken from SENDER_SECRET
  --aws-url       on a laptop: the local AWS endpoint, where the secret is found
  --format        json or adf; without it, both
  --dealer        a dealer that there is (D101)
  --product-line  a product line that there is (6-series-tractor)
  --at            what the receiver's clock shows, ISO, where it is not the true time

Sends deliveries that are right and deliveries that are wrong, and says which were answered as they should be.
It creates leads of people who do not exist: run it where that disturbs nobody.`;

const { values } = parseArgs({
  options: {
    source: { type: 'string' },
    url: { type: 'string' },
    secret: { type: 'string' },
    'aws-url': { type: 'string' },
    format: { type: 'string' },
    dealer: { type: 'string', default: 'D101' },
    'product-line': { type: 'string', default: '6-series-tractor' },
    at: { type: 'string' },
    help: { type: 'boolean' },
  },
});

/** What is wrong with how the kit was called, or nothing. */
function misuse(): string | undefined {
  const { source, url, secret, format, at } = values;
  if (source === undefined || !SOURCES.some((each) => each === source)) return '--source names no source';
  if (url === undefined || !URL.canParse(url)) return '--url is no address';
  if (secret === undefined && process.env.SENDER_SECRET === undefined && values['aws-url'] === undefined) {
    return '--secret or --aws-url is missing';
  }
  if (format !== undefined && !FORMATS.some((each) => each === format)) return '--format is json or adf';
  if (at !== undefined && Number.isNaN(Date.parse(at))) return '--at is no instant';
  return undefined;
}

async function main(): Promise<number> {
  const problem = misuse();
  if (values.help || problem !== undefined) {
    console.error(problem === undefined ? USAGE : `${problem}\n\n${USAGE}`);
    return values.help ? 0 : 2;
  }
  const source = String(values.source);
  const given = values.secret ?? process.env.SENDER_SECRET;
  const secret = given ?? (await findSecret(String(values['aws-url']), source));
  const seconds = Math.floor((values.at === undefined ? Date.now() : Date.parse(values.at)) / 1000);
  const subject = {
    dealerId: values.dealer,
    productLine: values['product-line'],
    seconds,
    run: Date.now().toString(36),
  };
  const formats = values.format === undefined ? FORMATS : [values.format as Format];
  const url = String(values.url).replace(/\/+$/, '');
  const { right, wrong, leadIds } = await runKit({ source, url, secret, formats, subject }, console.log);

  console.log(`\n${right} answered as they should be, ${wrong} not.`);
  console.log(`Leads created, of people who do not exist: ${leadIds.join(', ') || 'none'}.`);
  return wrong === 0 ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // A request that reaches nobody is a TypeError of fetch, which says no more than that it failed.
    const why =
      error instanceof TypeError
        ? 'nothing answers at --url or --aws-url; is Leadpath running? · 无法连接，请检查地址'
        : String(error instanceof Error ? error.message : error);
    console.error(`The kit could not go on: ${why}`);
    process.exitCode = 1;
  },
);
