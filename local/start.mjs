// The first thing that runs: plain JavaScript that an old Node still reads, so that it can say what is wrong.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`);
  process.exit(1);
}
// Handlers run in UTC, as on AWS; a thread cannot set this for itself.
process.env.TZ = 'UTC';
const { register } = await import('tsx/esm/api').catch(() => {
  console.error('The packages are not installed: run npm ci first.');
  process.exit(1);
});
register();
const { main } = await import('./start.ts');
await main(process.argv.slice(2));
