import type { Operator } from './operator.ts'
import { binary, sigmoid, softmax, sum, unary } from './operators-arithmetic.ts'
import { labelEncoder, oneHotEncoder } from './operators-category.ts'
import { imputer, normalizer, scaler } from './operators-ml.ts'
import {
  cast,
  concat,
  featureVectorizer,
  flatten,
  identity,
  pickColumns,
  reshape,
  squeeze,
} from './operators-shape.ts'

/** Operators that work on blocks of rows, by name; the ai.onnx.ml domain is written `ml:`. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['ml:Scaler', scaler],
  ['ml:Imputer', imputer],
  ['ml:Normalizer', normalizer],
  ['ml:LabelEncoder', labelEncoder],
  ['ml:OneHotEncoder', oneHotEncoder],
  ['ml:FeatureVectorizer', featureVectorizer],
  ['ml:ArrayFeatureExtractor', pickColumns],
  ['Gather', pickColumns],
  ['Identity', identity],
  ['Cast', cast],
  ['Concat', concat],
  ['Reshape', reshape],
  ['Flatten', flatten],
  ['Squeeze', squeeze],
  ['Add', binary((a, b) => a + b, true)],
  ['Sub', binary((a, b) => a - b, true)],
  ['Mul', binary((a, b) => a * b, true)],
  ['Div', binary((a, b) => a / b, false)],
  ['Sum', sum],
  ['Exp', unary(Math.exp)],
  ['Neg', unary((x) => -x)],
  ['Sigmoid', sigmoid],
  ['Softmax', softmax],
])

/** Operators that the plan handles itself. */
export const ENSEMBLES = [
  'TreeEnsembleClassifier',
  'TreeEnsembleRegressor',
  'TreeEnsemble',
] as const

/** Every operator read, for a sentence. */
export const READ_OPERATORS: string = [
  ...ENSEMBLES,
  ...[...OPERATORS.keys()].map((name) => name.replace('ml:', '')),
  'ZipMap',
  'Constant',
].join(', ')
