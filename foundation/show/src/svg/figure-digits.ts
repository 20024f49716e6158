const MOST = 6

/**
 * Decimals that leave the largest of some figures two digits that count below 1 and three from 1 on:
 * 0.38, 0.0012, 1.42, 4,000. Two where there is no figure but 0.
 */
export const figureDigits = (values: readonly number[]): number => {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  if (!(largest > 0) || !Number.isFinite(largest)) return 2
  const lead = Math.floor(Math.log10(largest))
  return Math.min(MOST, Math.max(0, lead < 0 ? 1 - lead : 2 - lead))
}
