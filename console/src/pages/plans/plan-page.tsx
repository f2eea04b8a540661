import { Anchor, Tabs } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { Page } from '../../parts/page.tsx';
import { Shown } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { useSay } from '../../words/language.tsx';
import { PlanAchievement } from './plan-achievement.tsx';
import { PlanChanges } from './plan-changes.tsx';
import { PlanCourse } from './plan-course.tsx';
import { PlanHead } from './plan-head.tsx';
import { PlanLines } from './plan-lines.tsx';
import { usePlan } from './plan-queries.ts';
import { PlanStory } from './plan-story.tsx';
import { planTitle, words } from './words.ts';
import './plans.css';

const TABS = [
  { tab: 'course', name: words.course, Shows: PlanCourse },
  { tab: 'lines', name: words.content, Shows: PlanLines },
  { tab: 'changes', name: words.changes, Shows: PlanChanges },
  { tab: 'achievement', name: words.achievement, Shows: PlanAchievement },
  { tab: 'story', name: words.story, Shows: PlanStory },
] as const;

/** One plan: how far it is, who approves it, its lines, what changed, what it achieved, and its story. */
export function PlanPage() {
  const say = useSay();
  const { planId = '' } = useParams();
  const asked = usePlan(planId);
  const [tab, setTab] = useSearchParam('tab', 'course');
  return (
    <Page title={planTitle(planId)}>
      <Anchor component={Link} to="/plan" size="sm">
        ← {say(words.back)}
      </Anchor>
      <Shown of={asked}>
        {(plan) => (
          <>
            <PlanHead plan={plan} />
            <Tabs value={tab} onChange={(value) => setTab(value ?? '')} keepMounted={false}>
              <div className="scroll-x">
                <Tabs.List className="tabs" aria-label={say(words.tabs)}>
                  {TABS.map(({ tab: value, name }) => (
                    <Tabs.Tab key={value} value={value}>
                      {say(name)}
                    </Tabs.Tab>
                  ))}
                </Tabs.List>
              </div>
              {TABS.map(({ tab: value, Shows }) => (
                <Tabs.Panel key={value} value={value} pt="md">
                  <Shows plan={plan} />
                </Tabs.Panel>
              ))}
            </Tabs>
          </>
        )}
      </Shown>
    </Page>
  );
}
