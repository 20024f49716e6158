import { describe, expect, it } from 'vitest'
import { type ParticlePair, particle, withParticle } from './particles.ts'

const topic = (word: string): string => withParticle(word, '은/는')
const by = (word: string): string => withParticle(word, '으로/로')

describe('Korean particles', () => {
  it('follow the final consonant of Hangul', () => {
    const expected: readonly [string, ParticlePair, string][] = [
      ['성별', '은/는', '성별은'],
      ['나이', '은/는', '나이는'],
      ['모형', '이/가', '모형이'],
      ['점수', '이/가', '점수가'],
      ['목표값', '을/를', '목표값을'],
      ['자료', '을/를', '자료를'],
      ['집단', '과/와', '집단과'],
      ['제도', '과/와', '제도와'],
      ['규정집', '으로/로', '규정집으로'],
      ['증적', '이라/라', '증적이라'],
      ['허가', '이라/라', '허가라'],
      ['판정', '이며/며', '판정이며'],
      ['기록', '이나/나', '기록이나'],
      ['사유', '이에요/예요', '사유예요'],
      ['거절', '이에요/예요', '거절이에요'],
    ]
    for (const [word, pair, phrase] of expected) expect(withParticle(word, pair)).toBe(phrase)
  })

  it('write 로 after ㄹ but keep the other consonant forms', () => {
    expect(by('성별')).toBe('성별로')
    expect(by('서울')).toBe('서울로')
    expect(withParticle('성별', '을/를')).toBe('성별을')
    expect(by('부산')).toBe('부산으로')
    expect(by('광주')).toBe('광주로')
  })

  it('read figures the Sino-Korean way', () => {
    const topics = ['0은', '1은', '2는', '3은', '4는', '5는', '6은', '7은', '8은', '9는']
    topics.forEach((phrase, digit) => {
      expect(topic(String(digit))).toBe(phrase)
    })
    expect(by('1')).toBe('1로')
    expect(by('3')).toBe('3으로')
    expect(by('10')).toBe('10으로')
    expect(topic('0.80')).toBe('0.80은')
    expect(topic('12,345')).toBe('12,345는')
    expect(topic('1,000,000,000,000')).toBe('1,000,000,000,000는')
    expect(topic('100,000,000')).toBe('100,000,000은')
    expect(topic('3.1%')).toBe('3.1%는')
    expect(topic('70kg')).toBe('70kg은')
    expect(topic('5 km')).toBe('5 km는')
    expect(topic('제5조 제2항 ①')).toBe('제5조 제2항 ①은')
  })

  it('read capitals by the names of the letters', () => {
    const expected = [
      'AUC는',
      'KS는',
      'PSI는',
      'ROC는',
      'AI는',
      'URL은',
      'ATM은',
      'JSON은',
      'VaR은',
    ]
    for (const phrase of expected) expect(topic(phrase.slice(0, -1))).toBe(phrase)
    expect(by('URL')).toBe('URL로')
    expect(by('LLM')).toBe('LLM으로')
    expect(topic('A')).toBe('A는')
    expect(topic('N')).toBe('N은')
    expect(topic('LightGBM')).toBe('LightGBM은')
    expect(topic('SHAP')).toBe('SHAP은')
    expect(topic('GPT-4')).toBe('GPT-4는')
  })

  it('read other Latin words by their ending', () => {
    const expected = ['model은', 'file은', 'score는', 'age는', 'risk는', 'scoring은', 'token은']
      .concat(['dataset은', 'input은', 'metric은', 'block은', 'gap은', 'group은', 'report는'])
      .concat(['income은', 'XGBoost는', 'threshold는', 'gateway는', 'sex는', 'title은', 'weight는'])
    for (const phrase of expected) expect(topic(phrase.slice(0, -1))).toBe(phrase)
    expect(by('model')).toBe('model로')
    expect(by('token')).toBe('token으로')
  })

  it('look through quotes and brackets, and past a gloss in round brackets', () => {
    expect(topic('‘성별’')).toBe('‘성별’은')
    expect(topic('"나이"')).toBe('"나이"는')
    expect(topic('「신용정보법」')).toBe('「신용정보법」은')
    expect(topic('[개정]')).toBe('[개정]은')
    expect(topic('성별(sex code)')).toBe('성별(sex code)은')
    expect(topic('나이 (만)')).toBe('나이 (만)는')
    expect(topic('나이（만）')).toBe('나이（만）는')
    expect(topic('(집단)')).toBe('(집단)은')
    expect(topic('집단)')).toBe('집단)은')
    expect(topic('')).toBe('은(는)')
  })

  it('say both forms where the reading cannot be known', () => {
    expect(topic('信用')).toBe('信用은(는)')
    expect(by('信用')).toBe('信用(으)로')
    expect(particle('🙂', '이/가')).toBe('이(가)')
  })

  it('give the same answer for composed and decomposed Hangul', () => {
    expect(particle('성별'.normalize('NFD'), '은/는')).toBe('은')
    expect(particle('나이'.normalize('NFD'), '은/는')).toBe('는')
    expect(topic('ㄱ')).toBe('ㄱ은')
    expect(by('ㄹ')).toBe('ㄹ로')
    expect(topic('ㅏ')).toBe('ㅏ는')
  })
})
