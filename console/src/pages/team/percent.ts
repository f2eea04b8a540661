/** A share in percents with at most one decimal: `95.1 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
