import {
  calibrationChart,
  figure,
  measurementTable,
  rocChart,
  type Section,
  section,
} from '@haechi/show'
import { figuresOf } from './figures.ts'
import type { ReportInput } from './report-input.ts'

/** How well the score tells, with the curve and the calibration. */
export function performanceSection(input: ReportInput): Section {
  const { assessment, verdict, glossary } = input
  const { roc, calibration } = assessment.pictures
  const whole = (name: string) =>
    verdict.measurements.find((one) => one.name === name && Object.keys(one.slice).length === 0)
  const auc = whole('performance.auc')
  const [tpr, fpr] = [whole('performance.tpr')?.value, whole('performance.fpr')?.value]
  const point =
    tpr === undefined || tpr === null || fpr === undefined || fpr === null
      ? {}
      : {
          operatingPoint: {
            truePositiveRate: tpr,
            falsePositiveRate: fpr,
            label: { ko: '쓰는 임계값', en: 'threshold in use' },
          },
        }
  const curve = (lang: 'ko' | 'en') =>
    rocChart(
      {
        id: 'roc',
        title: { ko: 'ROC 곡선', en: 'ROC curve' },
        curves: [
          {
            label: { ko: '모델', en: 'model' },
            points: roc.map((one) => ({
              falsePositiveRate: one.fpr,
              truePositiveRate: one.tpr,
            })),
            auc: { value: auc?.value ?? null, low: auc?.low ?? null, high: auc?.high ?? null },
          },
        ],
        ...point,
      },
      lang,
    )
  const bins = (lang: 'ko' | 'en') =>
    calibrationChart(
      {
        id: 'calibration',
        title: { ko: '보정: 예측과 실제', en: 'Calibration: predicted and observed' },
        bins: calibration.map((bin) => ({
          predicted: bin.meanScore,
          observed: { value: bin.eventRate, low: bin.low, high: bin.high },
          n: bin.n,
        })),
      },
      lang,
    )
  const probability = input.system.description.model.scale === 'probability'
  return section({ ko: '성능', en: 'Performance' }, [
    ...(roc.length > 0 ? [figure(curve)] : []),
    ...(probability ? [figure(bins)] : []),
    measurementTable(
      figuresOf(
        verdict.measurements.filter(({ name }) => name.startsWith('performance.')),
        glossary,
      ),
    ),
  ])
}
