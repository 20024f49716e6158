import { compilePlan } from './compile-plan.ts'
import type { DecodedModel, InputType, ModelInput } from './decoded-model.ts'
import { recogniseOther } from './magic.ts'
import { modelFault, quote } from './model-fault.ts'
import { type GraphProto, readModelProto } from './proto.ts'
import { ELEMENT_TYPES } from './tensor.ts'

/** Far above tree models in use; keeps what a file can make us hold within a few gigabytes. */
const SIZE_LIMIT = 512 * 1024 * 1024
const WIDTH_LIMIT = 65_536

/**
 * Reads an ONNX tree-ensemble model; `file` is the name used in faults. Nothing in the file is run,
 * unpickled or followed to another file. Throws ModelFault for anything that is not such a model.
 */
export function decodeModel(bytes: Uint8Array, file: string): DecodedModel {
  if (bytes.length > SIZE_LIMIT) {
    throw modelFault(
      'too-large',
      file,
      {
        ko: `모델 파일이 ${Math.round(bytes.length / 1e6)} MB입니다. 한도는 512 MiB입니다.`,
        en: `The model file has ${Math.round(bytes.length / 1e6)} MB; the limit is 512 MiB.`,
      },
      {
        ko: '나무의 수나 깊이를 줄인 모델을 쓰거나, 점수를 미리 계산해 자료의 열로 넣으십시오.',
        en: 'Use a model with fewer or shallower trees, or put precomputed scores into a column.',
      },
    )
  }
  const other = recogniseOther(bytes, file)
  if (other !== null) throw other
  const graph = readModelProto(bytes, file)
  const inputs = readInputs(graph, file)
  const { plan, classes, operators } = compilePlan(graph, inputs, file)
  return {
    file,
    producer: graph.producer,
    opsets: graph.opsets,
    inputs,
    featureCount: inputs.reduce((sum, input) => sum + input.width, 0),
    classes,
    ensemble: plan.ensemble,
    operators,
    plan,
  }
}

function readInputs(graph: GraphProto, file: string): readonly ModelInput[] {
  // Files before IR version 4 list their constants among the inputs.
  const own = graph.inputs.filter((input) => !graph.initializers.has(input.name))
  if (own.length === 0 || new Set(own.map((input) => input.name)).size !== own.length) {
    throw modelFault('malformed-graph', file, {
      ko: '모델의 입력이 없거나 같은 이름이 둘입니다.',
      en: 'The model has no inputs, or two of one name.',
    })
  }
  return own.map((input) => {
    const where = `${file}, ${quote(input.name)}`
    const type = ELEMENT_TYPES.get(input.elementType)
    if (type === undefined || type === 'uint8') {
      throw modelFault('unsupported-structure', where, {
        ko: '입력의 자료형을 읽지 않습니다. 읽는 형: float, double, int64, int32, bool, string.',
        en: 'The input has a type that is not read. Those read: float, double, int64, int32, bool, string.',
      })
    }
    const rank = input.dims?.length
    const width = rank === 1 ? 1 : (input.dims?.[1] ?? -1)
    if ((rank !== 1 && rank !== 2) || !(width >= 1 && width <= WIDTH_LIMIT)) {
      throw modelFault(
        'unsupported-structure',
        where,
        {
          ko: '입력의 열 수가 적혀 있지 않거나, 행과 열로 된 표가 아닙니다.',
          en: 'The input does not state its number of columns, or is no table of rows and columns.',
        },
        {
          ko: '열의 수를 적어 내보내십시오. 예: FloatTensorType([None, 30]).',
          en: 'Export it with the number of columns stated, for instance FloatTensorType([None, 30]).',
        },
      )
    }
    return { name: input.name, type: type satisfies InputType, width, rank }
  })
}
