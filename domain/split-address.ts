import type { Address } from './lead.ts';

/** The cities that are provinces of their own. */
const CITY_PROVINCES = ['北京', '上海', '天津', '重庆'];

const PARTS =
  /^(?<province>[^省市区县]{2,7}?(?:省|自治区|特别行政区))?(?<city>[^省市县]{2,10}?(?:市|自治州|地区|盟))?(?<district>[^省市区县]{1,8}?(?:区|县|旗|市))?(?<detail>.*)$/s;

/**
 * Takes an address apart that was written in one piece: 河北省石家庄市长安区中山路1号, 北京市顺义区… Undefined when it does
 * not begin with a province, since a city's name alone stands in more than one.
 */
export function splitAddress(written: string): Address | undefined {
  const text = written.normalize('NFKC').replace(/\s/g, '');
  const own = CITY_PROVINCES.find((name) => text.startsWith(name));
  if (own !== undefined) {
    const rest = text
      .slice(own.length)
      .replace(/^市/, '')
      .replace(new RegExp(`^${own}市`), '');
    const { district, detail } =
      /^(?<district>[^省市区县]{1,8}?(?:区|县))?(?<detail>.*)$/s.exec(rest)?.groups ?? {};
    return whole({ province: `${own}市`, city: `${own}市`, district, detail });
  }
  const { province, city, district, detail } = PARTS.exec(text)?.groups ?? {};
  return province === undefined ? undefined : whole({ province, city, district, detail });
}

function whole(parts: Record<keyof Address, string | undefined>): Address {
  return Object.fromEntries(
    Object.entries(parts).filter(([, part]) => part !== undefined && part !== ''),
  ) as Address;
}
