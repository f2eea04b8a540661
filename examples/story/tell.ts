export async function* tellStories(x: any, staff: any): AsyncGenerator<string> {
  const seen = new Set();
  for (const s of x.sent) {
    yield `${s.key} ${s.source} ${s.answer.status} ${JSON.stringify(s.answer.body)}\n`;
    const id = s.answer.body.leadId;
    if (!id || seen.has(id) || s.answer.status !== 201) continue;
    seen.add(id);
    for (const e of await staff.all('hq-head', `/leads/${id}/events?limit=100`, 'events')) yield `  ${e.at} ${e.kind} ${e.stage} ${e.actor} ${JSON.stringify(e.facts)} ${e.because.map((b: any) => b.rule + ': ' + b.text).join(' | ')}\n`;
  }
  for (const m of await staff.outbox()) yield JSON.stringify(m) + '\n';
}
