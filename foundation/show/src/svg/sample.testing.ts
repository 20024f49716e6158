import type { Lang, Text } from '@haechi/fault'
import type { State } from '../state.ts'
import { beeswarmChart } from './beeswarm-chart.ts'
import { calibrationChart } from './calibration-chart.ts'
import type { Chart } from './chart.ts'
import { dependenceChart } from './dependence-chart.ts'
import { dotWhiskerChart } from './dot-whisker-chart.ts'
import { histogramChart } from './histogram-chart.ts'
import { rocChart } from './roc-chart.ts'
import { stateGrid } from './state-grid.ts'
import { waterfallChart } from './waterfall-chart.ts'

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
    beeswarm: (lang) =>
      beeswarmChart(
        {
          ...head('beeswarm'),
          axis: word('axis'),
          most: 2,
          features: [
            {
              label: word('작은 변수'),
              contributions: [0.01, -0.02, 0],
              values: ['a', null, Number.NaN],
            },
            { label: word('연체'), contributions: [0.9, -0.4, 0.2, 0.1], values: [5, 0, null, 2] },
            { label: word('소득'), contributions: [-0.3, 0.2, 0.1, 0], values: [90, 10, 20, 50] },
          ],
        },
        lang,
      ),
    waterfall: (lang) =>
      waterfallChart(
        {
          ...head('waterfall'),
          axis: word('axis'),
          base: -1.5,
          prediction: -0.6,
          note: word('note'),
          most: 2,
          items: [
            { label: word('소득'), value: word('1'), contribution: -0.4 },
            { label: word('연체'), value: word('2'), contribution: 1.2 },
            { label: word('나이'), value: word('3'), contribution: 0.25 },
            { label: word('지역'), value: word('4'), contribution: -0.15 },
          ],
        },
        lang,
      ),
    'dependence of cases': (lang) =>
      dependenceChart(
        {
          ...head('cases'),
          axis: word('소득'),
          measure: word('기여'),
          points: [3, 1, 2, null, 5, 4].map((value) => ({
            value,
            height: value === null ? 0.5 : -value,
          })),
        },
        lang,
      ),
    'dependence as a line': (lang) =>
      dependenceChart(
        {
          ...head('line'),
          axis: word('소득'),
          measure: word('기여'),
          line: {
            label: word('line'),
            stops: [0.5, 1.5, 2.5].map((value) => ({
              value,
              height: 2 * value,
              low: value,
              high: 3 * value,
            })),
          },
          curves: [[0.5, 2.5].map((value) => ({ value, height: value, low: null, high: null }))],
          seen: [0.5, 0.6, 2.4],
        },
        lang,
      ),
  }
}
