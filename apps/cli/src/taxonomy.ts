import { genericTaxonomy, readTaxonomy, type Taxonomy } from '@haechi/answer'
import type { Dossier } from './dossier.ts'
import { readWritten } from './folder.ts'

/** The taxonomy that a system names, else one reason for each input of its model. */
export async function taxonomyOf({ system, folder }: Dossier): Promise<Taxonomy> {
  const { model, reasons } = system.description
  const features = model.kind === 'onnx' ? model.features : []
  if (reasons === undefined) return genericTaxonomy(features)
  const path = folder.locate(reasons, system.where(['reasons']))
  return readTaxonomy({ path: reasons, text: await readWritten(path, reasons) }, features)
}
