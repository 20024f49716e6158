import { expect, test } from 'vitest'
import { clausesIn } from './clauses.ts'

test('an official text is taken apart by chapter and clause, broken lines joined', () => {
  const text =
    '제목\n\n1. 목적\n\n가. 첫째 조항은 시스템\n\n의 개발에 관한\r\n것이다.\n나. 둘째 조항.\n 이어짐\n\n2. 구축\n가. 다른 장의 조항\n'
  expect(Object.fromEntries(clausesIn(text))).toEqual({
    '1-가': '첫째 조항은 시스템의 개발에 관한것이다.',
    '1-나': '둘째 조항. 이어짐',
    '2-가': '다른 장의 조항',
  })
})
