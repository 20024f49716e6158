import { expect, test } from 'vitest'
import { proportionOf } from './proportion.ts'

// scipy.stats.binomtest(hits, n).proportion_ci(method='wilson'), SciPy 1.17.1.
test.each([
  [10, 100, 0.05522913706067508, 0.17436566150491345],
  [1, 3, 0.06149194472039626, 0.7923403991979523],
  [0, 50, 0, 0.07134759913335872],
  [7, 7, 0.6456695649333126, 1],
  [0, 0, 0, 1],
])('%i of %i', (hits, n, low, high) => {
  const found = proportionOf(hits, n)
  expect(found.low).toBeCloseTo(low, 12)
  expect(found.high).toBeCloseTo(high, 12)
})
