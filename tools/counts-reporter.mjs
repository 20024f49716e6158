import { writeFileSync } from 'node:fs'

/** Writes how many tests passed and failed, and why each skipped one was skipped. */
export default class CountsReporter {
  onTestRunEnd(modules, errors) {
    const counts = { passed: 0, failed: errors.length, skipped: [] }
    for (const module of modules) {
      if (module.state() === 'failed' && [...module.children.allTests()].length === 0)
        counts.failed++
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') counts.passed++
        else if (result.state === 'failed') counts.failed++
        else counts.skipped.push({ name: test.fullName, reason: result.note ?? 'no reason given' })
      }
    }
    writeFileSync(process.env.HAECHI_COUNTS, JSON.stringify(counts))
  }
}
