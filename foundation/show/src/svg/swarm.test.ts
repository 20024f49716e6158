import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figureDigits } from './figure-digits.ts'
import { MIDDLE_STEP, RAMP_STEPS, rampSteps } from './ramp.ts'
import { pile, thin } from './swarm.ts'

const numbers = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 })

describe('the ramp from low to high', () => {
  it('never puts a higher value on a lower step, and uses both ends', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const steps = rampSteps(values)
        const sorted = values.map((value, at) => ({ value, step: steps[at] ?? -1 }))
        sorted.sort((a, b) => a.value - b.value)
        for (let at = 1; at < sorted.length; at += 1) {
          expect(sorted[at]!.step).toBeGreaterThanOrEqual(sorted[at - 1]!.step)
          if (sorted[at]!.value === sorted[at - 1]!.value) {
            expect(sorted[at]!.step).toBe(sorted[at - 1]!.step)
          }
        }
        const varied = new Set(values).size > 1
        expect(sorted[0]!.step).toBe(varied ? 0 : MIDDLE_STEP)
        expect(sorted.at(-1)!.step).toBe(varied ? RAMP_STEPS - 1 : MIDDLE_STEP)
      }),
    )
  })

  it('is not spoilt by one outlier', () => {
    expect(rampSteps([1, 2, 3, 4, 5_000_000])).toEqual([0, 1, 2, 3, 4])
    expect(rampSteps([])).toEqual([])
  })
})

describe('thinning', () => {
  it('keeps the ends and no more than asked, in order, evenly', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 2, max: 30 }), (values, most) => {
        const kept = thin(values, most, (value) => value)
        const sorted = values.toSorted((a, b) => a - b)
        expect(kept).toHaveLength(Math.min(most, values.length))
        expect(kept[0]).toBe(sorted[0])
        expect(kept.at(-1)).toBe(sorted.at(-1))
        expect(kept).toEqual(kept.toSorted((a, b) => a - b))
      }),
    )
    expect(thin([9, 8, 7, 6, 5, 4, 3, 2, 1], 3, (value) => value)).toEqual([1, 5, 9])
  })
})

describe('a swarm', () => {
  it('loses nobody, stays within its room, and puts low values below high ones', () => {
    const beads = fc.array(
      fc.record({
        along: fc.integer({ min: -90, max: 90 }),
        level: fc.integer({ min: 0, max: 4 }),
      }),
      { minLength: 1, maxLength: 80 },
    )
    fc.assert(
      fc.property(beads, (found) => {
        const placed = pile(found, 4, 10)
        expect(placed).toHaveLength(found.length)
        const sum = placed.reduce((total, { across }) => total + across, 0)
        expect(sum).toBeCloseTo(0, 9)
        for (const one of placed) {
          expect(Math.abs(one.across)).toBeLessThanOrEqual(10 + 1e-9)
          expect(Math.abs(one.along - one.bead.along)).toBeLessThanOrEqual(2)
          for (const other of placed) {
            if (other.along !== one.along || other.across <= one.across) continue
            expect(other.bead.level).toBeGreaterThanOrEqual(one.bead.level)
          }
        }
      }),
    )
  })

  it('shows density by thickness even where it is pressed', () => {
    const crowd = Array.from({ length: 90 }, () => ({ along: 2, level: 0 }))
    const few = Array.from({ length: 30 }, () => ({ along: 50, level: 0 }))
    const thickness = (along: number): number => {
      const across = pile([...crowd, ...few], 4, 10)
        .filter((one) => one.along === along)
        .map((one) => one.across)
      return Math.max(...across) - Math.min(...across)
    }
    expect(thickness(2)).toBeCloseTo(20, 9)
    expect(thickness(50)).toBeCloseTo((20 * 29) / 89, 9)
  })
})

describe('the decimals of figures', () => {
  it('leave small figures something to show and large ones no idle decimals', () => {
    expect([0.38, 0.0012, 1.42, 14.2, 4000, 1e-9, 0].map((each) => figureDigits([each]))).toEqual([
      2, 4, 2, 1, 0, 6, 2,
    ])
    expect(figureDigits([])).toBe(2)
    expect(figureDigits([0.01, -250])).toBe(0)
  })
})
