import { assessmentReport, type Glossary } from '@haechi/answer'
import { type Assessment, assess, decodeModel, evidenceStatements } from '@haechi/assess'
import {
  type Decision,
  decide,
  permitStatement,
  type VerdictDocument,
  verdictDocument,
} from '@haechi/gate'
import { type MeasuredEvidence, receiptOf, receiptText } from '@haechi/rulebook'
import { type Envelope, envelopeOf, type SigningKey } from '@haechi/seal'
import { type Dossier, openDossier, readAttestations, verifySigned } from './dossier.ts'
import { developmentKey } from './house.ts'
import type { Options } from './options.ts'
import { checkOut, writeOut } from './out-folder.ts'
import { PROGRAM } from './program.ts'
import type { Progress } from './progress.ts'
import { readTables } from './tables.ts'
import { taxonomyOf } from './taxonomy.ts'

/** What an assessment brought, ready to be shown. */
export type Finished = {
  readonly dossier: Dossier
  readonly assessment: Assessment
  readonly decision: Decision
  readonly verdict: VerdictDocument
}

/** Surroundings that only an app knows. */
export type Surroundings = {
  readonly home: string
  readonly glossary: Glossary
  readonly progress: Progress
}

/** The main job: measure, judge, grant or refuse; writes `--out` where it was asked for. */
export async function runAssess(options: Options, around: Surroundings): Promise<Finished> {
  const { progress } = around
  if (options.out !== null) checkOut(options.out)
  const dossier = await openDossier(options.system, around.home, options.asOf)
  const { system, rules } = dossier
  progress.stage('rulebook', {
    ko: rules.rulebooks
      .map(({ instrument }) => `${instrument.title.ko} ${instrument.version}`)
      .join(', '),
    en: rules.rulebooks
      .map(({ instrument }) => `${instrument.title.en} ${instrument.version}`)
      .join(', '),
  })
  progress.stage('registry', {
    ko: `${system.description.id} ${system.description.version}, ${system.description.name.ko}`,
    en: `${system.description.id} ${system.description.version}, ${system.description.name.en}`,
  })
  const assessment = await measure(dossier, options, progress)
  const taxonomy = await taxonomyOf(dossier)
  const evidence = evidenceStatements(assessment, {
    subjects: dossier.digests,
    system: system.description.id,
    version: system.description.version,
    asOf: options.asOf,
    seed: options.seed,
    threshold: system.description.threshold,
    favourable: system.description.favourable,
    minimumGroup: system.description.minimumGroup,
  })
  const measurements: MeasuredEvidence[] = evidence.flatMap((one) => one.measurements)
  progress.stage('gate', { ko: `관문 ${options.gate}`, en: `gate ${options.gate}` })
  const filed = await readAttestations(dossier)
  const signatures = verifySigned(filed, system)
  const decision = decide({
    system,
    gate: options.gate,
    asOf: options.asOf,
    rulebooks: rules.rulebooks,
    measurements,
    ...signatures,
    subjects: dossier.digests,
  })
  const verdict = verdictDocument({
    system,
    gate: options.gate,
    asOf: options.asOf,
    seed: options.seed,
    rulebooks: rules.rulebooks,
    digests: dossier.digests,
    decision,
    measurements,
  })
  if (options.out !== null) {
    const key = developmentKey(around.home)
    const sealed = evidence.map(
      ({ name, statement }) => [name, envelopeOf(statement, key)] as const,
    )
    writeOut(options.out, {
      'verdict.json': pretty(verdict),
      ...Object.fromEntries(
        sealed.map(([name, envelope]) => [`evidence/${name}.json`, pretty(envelope)]),
      ),
      'receipt.json': receiptText(
        receiptOf(
          `${system.description.id} ${system.description.version}`,
          rules.rulebooks,
          decision.caseFile,
          decision.question,
        ),
      ),
      ...permitFile(decision, key),
      'report.html': assessmentReport({
        lang: options.lang,
        system,
        assessment,
        decision,
        verdict,
        rulebooks: rules.rulebooks,
        glossary: around.glossary,
        taxonomy: dossier.model === null ? null : taxonomy,
        program: PROGRAM,
      }),
    })
  }
  progress.end()
  return { dossier, assessment, decision, verdict }
}

async function measure(dossier: Dossier, options: Options, progress: Progress) {
  const { system, names, model } = dossier
  progress.stage('assess', {
    ko: `${names.evaluation}에서 ${names.model ?? system.description.model.kind}`,
    en: `${names.model ?? system.description.model.kind} on ${names.evaluation}`,
  })
  const decoded = model === null ? null : decodeModel(model, names.model ?? '')
  return assess({
    system,
    ...(await readTables(dossier)),
    model: decoded,
    seed: options.seed,
    onProgress: (step, share) => progress.share({ ko: STEPS[step].ko, en: STEPS[step].en }, share),
  })
}

const STEPS = {
  score: { ko: '점수', en: 'scores' },
  performance: { ko: '성능', en: 'performance' },
  fairness: { ko: '공정성', en: 'fairness' },
  quality: { ko: '데이터 품질', en: 'data quality' },
  explanations: { ko: '설명', en: 'explanations' },
}

function permitFile(decision: Decision, key: SigningKey): Record<string, string> {
  if (decision.grant === null) return {}
  const issuedBy = { program: PROGRAM, key: key.id }
  return {
    'permit.json': pretty(envelopeOf(permitStatement({ ...decision.grant, issuedBy }), key)),
  }
}

function pretty(value: VerdictDocument | Envelope): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
