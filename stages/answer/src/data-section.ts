import { heading, measurementTable, type Section, section } from '@haechi/show'
import { figuresOf } from './figures.ts'
import type { ReportInput } from './report-input.ts'

/** The data themselves: the whole of each set; columns only where there is something to see. */
export function dataSection({ verdict, glossary }: ReportInput): Section {
  const data = verdict.measurements.filter(({ name }) => name.startsWith('data.'))
  const sets = [
    { dataset: 'evaluation', title: { ko: '평가 데이터', en: 'Evaluation data' } },
    { dataset: 'training', title: { ko: '학습 데이터', en: 'Training data' } },
  ] as const
  const blocks = sets.flatMap(({ dataset, title }) => {
    const own = data.filter((one) => one.dataset === dataset)
    const worth = own.filter(
      ({ slice, name, value }) =>
        !('column' in slice) || (name !== 'data.leakage' && value !== null && value > 0),
    )
    return own.length === 0 ? [] : [heading(title), measurementTable(figuresOf(worth, glossary))]
  })
  return section({ ko: '데이터 품질', en: 'Data quality' }, blocks, {
    ko: '열마다의 수치는 증적 파일에 모두 있습니다.',
    en: 'The figures of every column stand in the evidence files.',
  })
}
