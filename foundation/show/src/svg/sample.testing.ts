import type { Lang, Text } from '@haechi/fault'
import type { State } from '../state.ts'
import { calibrationChart } from './calibration-chart.ts'
import type { Chart } from './chart.ts'
import { dotWhiskerChart } from './dot-whisker-chart.ts'
import { histogramChart } from './histogram-chart.ts'
import { rocChart } from './roc-chart.ts'
import { stateGrid } from './state-grid.ts'

export const MET: State = { id: 'met', label: { ko: '충족', en: 'Met' }, tone: 'good' }
export const NOT_MET: State = { id: 'not-met', label: { ko: '미충족', en: 'Not met' }, tone: 'bad' }

const FIRST = { value: 0.7905, low: 0.78, high: 0.801 }
const POINTS = [
  [0, 0],
  [0.1, 0.4],
  [0.5, 0.8],
  [1, 1],
].map(([falsePositiveRate = 0, truePositiveRate = 0]) => ({ falsePositiveRate, truePositiveRate }))

/** One of each chart, every word of it taken from `word`. */
export const sampleCharts = (
  word: (name: string) => Text,
): Record<string, (lang: Lang) => Chart> => {
  const head = (name: string) => ({ id: name, title: word(`title of ${name}`) })
  const state: State = { ...NOT_MET, label: word('state') }
  const at = { direction: 'at-least' as const, value: 0.8 }
  return {
    roc: (lang) =>
      rocChart(
        {
          ...head('roc'),
          curves: [
            { label: word('남성'), points: POINTS, auc: FIRST },
            { label: word('여성'), points: POINTS, auc: { value: 0.7, low: null, high: null } },
          ],
          operatingPoint: { ...POINTS[1]!, label: word('cut') },
        },
        lang,
      ),
    calibration: (lang) =>
      calibrationChart(
        {
          ...head('calibration'),
          bins: [
            { predicted: 0.1, observed: { value: 0.11, low: 0.09, high: 0.13 }, n: 900 },
            { predicted: 0.3, observed: { value: 0.2, low: 0.15, high: 0.25 }, n: 80 },
            { predicted: null, observed: { value: null, low: null, high: null }, n: 0 },
          ],
        },
        lang,
      ),
    histogram: (lang) =>
      histogramChart(
        {
          ...head('histogram'),
          axis: word('axis'),
          edges: [0, 0.5, 1],
          groups: ['가', '나', '다', '라', '마', '바'].map((name, n) => ({
            label: word(name),
            counts: [10 * n, 30],
            share: 0.5 + n / 20,
          })),
          threshold: { value: 0.4, label: word('threshold'), side: word('side') },
        },
        lang,
      ),
    dots: (lang) =>
      dotWhiskerChart(
        {
          ...head('dots'),
          axis: word('axis'),
          rows: [
            {
              label: word('age'),
              n: 1200,
              estimate: { value: 0.79962, low: 0.76, high: 0.84 },
              target: at,
              state,
            },
            {
              label: word('sex'),
              note: word('note'),
              estimate: { value: 0.9, low: 0.88, high: 0.92 },
              target: at,
              state: MET,
            },
            {
              label: word('other'),
              estimate: { value: null, low: null, high: null },
              target: at,
            },
          ],
        },
        lang,
      ),
    grid: (lang) =>
      stateGrid(
        {
          ...head('grid'),
          states: [MET, state],
          rows: [
            {
              label: word('row'),
              items: [
                { label: word('a'), state },
                { label: word('b'), state: MET },
              ],
            },
          ],
        },
        lang,
      ),
  }
}
