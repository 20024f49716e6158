import { type ModelFault, modelFault } from './model-fault.ts'

type Kind = { readonly ko: string; readonly en: string; readonly runs: boolean }

const PICKLE: Kind = { ko: '파이썬 피클', en: 'a Python pickle', runs: true }

/** Byte signatures at the start of files that are handed over as models by mistake. */
const SIGNATURES: readonly (readonly [string, Kind])[] = [
  ['\x80\x02', PICKLE],
  ['\x80\x03', PICKLE],
  ['\x80\x04', PICKLE],
  ['\x80\x05', PICKLE],
  ['ccopy_reg\n', PICKLE],
  ['c__main__\n', PICKLE],
  ['csklearn', PICKLE],
  [
    'PK\x03\x04',
    { ko: 'ZIP 묶음(PyTorch, Keras 등)', en: 'a ZIP archive (PyTorch, Keras …)', runs: true },
  ],
  ['\x89HDF', { ko: 'HDF5(Keras)', en: 'HDF5 (Keras)', runs: true }],
  [
    '\x1f\x8b',
    { ko: 'gzip 압축 파일(joblib일 수 있음)', en: 'gzip data (perhaps joblib)', runs: true },
  ],
  [
    'x\x01',
    { ko: 'zlib 압축 파일(joblib일 수 있음)', en: 'zlib data (perhaps joblib)', runs: true },
  ],
  [
    'x\x9c',
    { ko: 'zlib 압축 파일(joblib일 수 있음)', en: 'zlib data (perhaps joblib)', runs: true },
  ],
  [
    'x\xda',
    { ko: 'zlib 압축 파일(joblib일 수 있음)', en: 'zlib data (perhaps joblib)', runs: true },
  ],
  [
    'BZh',
    { ko: 'bzip2 압축 파일(joblib일 수 있음)', en: 'bzip2 data (perhaps joblib)', runs: true },
  ],
  [
    '\xfd7zXZ',
    { ko: 'xz 압축 파일(joblib일 수 있음)', en: 'xz data (perhaps joblib)', runs: true },
  ],
  [
    '\x04"M\x18',
    { ko: 'LZ4 압축 파일(joblib일 수 있음)', en: 'LZ4 data (perhaps joblib)', runs: true },
  ],
  ['\x7fELF', { ko: '실행 파일', en: 'a program', runs: true }],
  ['MZ', { ko: '실행 파일', en: 'a program', runs: true }],
  ['tree\n', { ko: 'LightGBM 텍스트 모델', en: 'a LightGBM text model', runs: false }],
  ['binf', { ko: 'XGBoost 이진 모델', en: 'an XGBoost binary model', runs: false }],
  ['CBM1', { ko: 'CatBoost 모델', en: 'a CatBoost model', runs: false }],
  ['{', { ko: 'JSON 또는 XGBoost 모델', en: 'JSON or an XGBoost model', runs: false }],
  ['<', { ko: 'XML 또는 PMML', en: 'XML or PMML', runs: false }],
]

/** The fault for a file that is plainly something else, or null where it may be ONNX. */
export function recogniseOther(bytes: Uint8Array, file: string): ModelFault | null {
  const kind = SIGNATURES.find(([sign]) => startsWith(bytes, sign))?.[1]
  if (kind === undefined && bytes.length > 0) return null
  const what =
    kind === undefined
      ? { ko: '파일이 비어 있습니다.', en: 'The file is empty.' }
      : {
          ko: `이 파일은 ONNX가 아니라 ${kind.ko} 형식입니다.${kind.runs ? ' 열면 안에 든 코드가 실행될 수 있는 형식이므로 해치는 풀지도 실행하지도 않습니다.' : ''}`,
          en: `The file is not ONNX but ${kind.en}.${kind.runs ? ' Opening that format can run code inside it, so Haechi never unpacks, unpickles or runs it.' : ''}`,
        }
  return modelFault('not-onnx', file, what, {
    ko: '학습 환경에서 skl2onnx 또는 onnxmltools로 모델을 ONNX로 내보내십시오.',
    en: 'Export the model to ONNX where it was trained, with skl2onnx or onnxmltools.',
  })
}

function startsWith(bytes: Uint8Array, sign: string): boolean {
  if (bytes.length < sign.length) return false
  for (let i = 0; i < sign.length; i++) if (bytes[i] !== sign.charCodeAt(i)) return false
  return true
}
