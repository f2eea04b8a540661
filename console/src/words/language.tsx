import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';

/** Chinese for those who work with customers, English beside it. */
export type Language = 'zh' | 'en';

/** A text in both languages. Every text of the console is one, in the `words.ts` of its folder. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

interface LanguageChoice {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

const KEPT_AS = 'leadpath.language';
const LanguageContext = createContext<LanguageChoice | undefined>(undefined);

/** Keeps the language over visits; `?lang=en` in the address chooses it, so that a link can say it. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setChosen] = useState(firstLanguage);
  const setLanguage = useCallback((next: Language) => {
    localStorage.setItem(KEPT_AS, next);
    setChosen(next);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const choice = useMemo(() => ({ language, setLanguage }), [language, setLanguage]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageChoice {
  const choice = useContext(LanguageContext);
  if (choice === undefined) throw new Error('useLanguage is called outside of LanguageProvider');
  return choice;
}

/** Says a text in the chosen language. */
export function useSay(): (words: Words) => string {
  const { language } = useLanguage();
  return useCallback((words: Words) => words[language], [language]);
}

/** Makes words of what the API names as `name` and `nameZh`, or `text` and `textZh`. */
export function named(thing: { readonly name: string; readonly nameZh: string }): Words {
  return { zh: thing.nameZh, en: thing.name };
}

export function told(thing: { readonly text: string; readonly textZh: string }): Words {
  return { zh: thing.textZh, en: thing.text };
}

function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(KEPT_AS);
  return asked === 'en' ? 'en' : 'zh';
}
