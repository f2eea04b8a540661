import { Badge, List, Paper, Stack, Title } from '@mantine/core';
import { useNowMs } from '../../api/system-time.ts';
import { named, useLanguage, useSay } from '../../words/language.tsx';
import { dateText } from '../../words/time.ts';
import { CheckedNotes } from './checked-notes.tsx';
import { beijingDay } from './due-groups.ts';
import { LossNotes } from './loss-notes.tsx';
import type { LeadTask } from './task-page.tsx';
import { taskWords } from './task-words.ts';

/** What helps before somebody contacts the customer: earlier attempts, the ways, what to go through, what to say. */
export function PrepareCard({ task }: { readonly task: LeadTask }) {
  const say = useSay();
  const { language } = useLanguage();
  const { ways, checklist, script, attempts, doubt } = task;
  const suggested = ways.filter(({ use }) => use === 'scheduled');
  const scriptText = language === 'en' ? (script?.text ?? script?.textZh) : script?.textZh;
  const scriptTitle = language === 'en' ? (script?.title ?? script?.titleZh) : script?.titleZh;
  const triedToday = attempts?.triedOn.includes(beijingDay(useNowMs())) ?? false;
  const told = [script, doubt, task.loss, task.lossRefused, task.checked];
  const isEmpty = ways.length === 0 && checklist.length === 0 && told.every((each) => each === undefined);
  if (isEmpty) return null;
  return (
    <Paper component="section" withBorder p="md" aria-label={say(taskWords.prepare)}>
      <Stack gap="sm">
        <Title order={2} size="h5">
          {say(taskWords.prepare)}
        </Title>
        {doubt && (
          <div>
            <strong>{say(taskWords.doubt)}</strong> {say(named(doubt))}
            {doubt.note && <blockquote className="task-quote">{doubt.note}</blockquote>}
          </div>
        )}
        <LossNotes task={task} />
        <CheckedNotes task={task} />
        {attempts !== undefined && attempts.made > 0 && (
          <div>
            {say(taskWords.attempts(attempts.made, attempts.limit))}
            {' · '}
            {attempts.triedOn.map((day) => dateText(language, day)).join(language === 'zh' ? '、' : ', ')}
            {triedToday && <div className="soon">{say(taskWords.notBefore)}</div>}
          </div>
        )}
        {suggested.length > 0 && (
          <div className="task-badges">
            <span className="quiet">{say(taskWords.ways)}</span>
            {suggested.map((way) => (
              <Badge key={way.method} variant="light" radius="sm">
                {say(named(way))}
              </Badge>
            ))}
          </div>
        )}
        {checklist.length > 0 && (
          <div>
            <strong>{say(taskWords.checklist)}</strong>
            <List size="sm">
              {checklist.map((item) => (
                <List.Item key={item.text}>{say({ zh: item.textZh, en: item.text })}</List.Item>
              ))}
            </List>
          </div>
        )}
        {script && (
          <details className="task-script" open>
            <summary>
              {say(taskWords.script)} · {scriptTitle}
            </summary>
            <blockquote className="task-quote" lang={scriptText === script.textZh ? 'zh-CN' : 'en'}>
              {scriptText}
            </blockquote>
          </details>
        )}
      </Stack>
    </Paper>
  );
}
