import { Button, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useMe } from '../parts/names.ts';
import { usePerson, useSession } from '../session/session-provider.tsx';
import { useLanguage, useSay } from '../words/language.tsx';
import { ClockChip } from './clock-chip.tsx';
import { words } from './words.ts';

/** Who is signed in, the language, light or dark, and the way out. */
export function Settings() {
  const say = useSay();
  const session = useSession();
  const person = usePerson();
  const me = useMe().data;
  const { language, setLanguage } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <ClockChip />
      <span className="quiet">
        {me?.name ?? person.staffId}
        {me && ` · ${say({ zh: me.postNameZh, en: me.postName })}`}
      </span>
      <SegmentedControl
        size="xs"
        aria-label={say(words.language)}
        value={language}
        onChange={(value) => setLanguage(value === 'en' ? 'en' : 'zh')}
        data={[
          { value: 'zh', label: say(words.inChinese) },
          { value: 'en', label: say(words.inEnglish) },
        ]}
      />
      <SegmentedControl
        size="xs"
        aria-label={say(words.appearance)}
        value={colorScheme}
        onChange={(value) => setColorScheme(value as 'light' | 'dark' | 'auto')}
        data={[
          { value: 'auto', label: say(words.asDevice) },
          { value: 'light', label: say(words.light) },
          { value: 'dark', label: say(words.dark) },
        ]}
      />
      <Button
        size="xs"
        variant="default"
        leftSection={<IconLogout size={16} aria-hidden />}
        onClick={() => void session.signOut()}
      >
        {say(words.signOut)}
      </Button>
    </>
  );
}
