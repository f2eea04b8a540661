import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useSay } from '../../words/language.tsx';
import { words } from './words.ts';

/** Where one writes whom one looks for; the key `/` leads here from anywhere on the page. */
export function SearchBox({
  text,
  onChange,
}: {
  readonly text: string;
  readonly onChange: (text: string) => void;
}) {
  const say = useSay();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isWriting = /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as HTMLElement).tagName);
      if (event.key !== '/' || isWriting) return;
      event.preventDefault();
      box.current?.focus();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return (
    <search className="lead-search">
      <TextInput
        ref={box}
        type="search"
        size="md"
        aria-label={say(words.search)}
        placeholder={say(words.searchHint)}
        autoComplete="off"
        maxLength={100}
        leftSection={<IconSearch size={18} aria-hidden />}
        rightSection={
          text !== '' && <CloseButton aria-label={say(words.clearSearch)} onClick={() => onChange('')} />
        }
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </search>
  );
}
