import { expect, test } from 'vitest'
import { maskValue } from './mask-value.ts'

test('masks keep what Korean slips keep, and nothing of what they do not know', () => {
  expect(maskValue('kr.phone', '010-0000-0000')).toBe('010-****-0000')
  expect(maskValue('kr.phone', '01000000000')).toBe('010****0000')
  expect(maskValue('kr.phone', '02-000-0000')).toBe('02-***-0000')
  expect(maskValue('kr.phone', '+82 10-0000-0000')).toBe('+** **-****-0000')
  expect(maskValue('kr.resident-number', '000101-9000004')).toBe('000101-*******')
  expect(maskValue('card', '9409-1200-0000-0004')).toBe('9409-12**-****-0004')
  expect(maskValue('kr.account', '110-000-000000')).toBe('110-***-***000')
  expect(maskValue('kr.account', '1234')).toBe('****')
  expect(maskValue('email', 'hong.gildong@example.com')).toBe('ho**********@example.com')
  expect(maskValue('person', '홍길동')).toBe('홍*동')
  expect(maskValue('person', '홍길')).toBe('홍*')
  expect(maskValue('person', '홍')).toBe('*')
  expect(maskValue('person', 'Gil Dong')).toBe('G** D***')
  expect(maskValue('ip', '10.0.0.1')).toBe('10.0.***.***')
  expect(maskValue('kr.address', '서울특별시 종로구 세종대로 209, 101동 1004호')).toBe(
    '서울특별시 종로구 **** ***, **** *****',
  )
  expect(maskValue('kr.plate', '999허0000')).toBe('******00')
  expect(maskValue('secret', 'sk-abc')).toBe('**-***')
  expect(maskValue(null, '무엇이든 12')).toBe('**** **')
})
