"""Makes the ONNX fixtures and their expected scores.

Run: python make_onnx_vectors.py   (in this folder)
Needs numpy, scikit-learn, lightgbm, xgboost, onnx, onnxmltools, skl2onnx, onnxruntime.
Scores come from onnxruntime on the CPU. Where it has a defect or cannot run a graph they come from
onnx.reference.ReferenceEvaluator instead; `referee` and `note` of the case say so.
"""
from onnx_cases import *  # noqa: F401,F403
import exported_cases  # noqa: F401
import hand_made_cases  # noqa: F401

origin = {
    'date': datetime.date.today().isoformat(), 'script': 'make_onnx_vectors.py', 'seed': 20261121,
    'libraries': {m.__name__: m.__version__ for m in (np, sklearn, lgb, xgb, onnx, onnxmltools, skl2onnx, ort)},
}
(HERE / 'cases.json').write_text(json.dumps({'origin': origin, 'cases': cases}, ensure_ascii=False, separators=(',', ':')).replace('{"name":', '\n{"name":') + '\n')
print(len(cases), 'cases', sum(f.stat().st_size for f in HERE.iterdir()), 'bytes')
