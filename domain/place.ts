/** The long names of the regions whose short name is not the long one without its last word. */
const LONG_NAMES: Readonly<Record<string, string>> = {
  广西壮族自治区: '广西',
  内蒙古自治区: '内蒙古',
  宁夏回族自治区: '宁夏',
  新疆维吾尔自治区: '新疆',
  西藏自治区: '西藏',
  香港特别行政区: '香港',
  澳门特别行政区: '澳门',
};

/** A province or city in the form in which names are compared: 山东 and 山东省, 济南 and 济南市 are one place. */
export function placeKey(name: string): string {
  const plain = name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  const long = LONG_NAMES[plain];
  if (long !== undefined) return long;
  return plain.length > 2 ? plain.replace(/(?:省|市|地区|自治州|盟)$/, '') : plain;
}
