import { expect, test } from 'vitest'
import { settleParticles } from './settle-particles.ts'

test.each([
  ['성별은(는) 보호 속성이다', '성별은 보호 속성이다'],
  ['나이은(는) 보호 속성이다', '나이는 보호 속성이다'],
  ["'모델'이(가) 없습니다", "'모델'이 없습니다"],
  ['자료을(를) 서울(으)로 보낸다', '자료를 서울로 보낸다'],
  ['값 3을(를) 값 2와(과) 견준다', '값 3을 값 2와 견준다'],
  ['평가와(과) 검증', '평가와 검증'],
  ['검증와(과) 평가', '검증과 평가'],
])('%s reads %s', (open, settled) => {
  expect(settleParticles(open)).toBe(settled)
})
