"""The peer of counterfactual.ts: counterfactuals by DiCE (dice-ml) on the same model and rows.

Run by counterfactual.ts. The first line in is JSON {"model", "train", "features", "event", "threshold"};
then one line per question, {"method", "row"}. Lines out: JSON. The model is scored by onnxruntime, one
thread, whole frames at a time; what DiCE prepares once per method is not in the seconds of a row.
"""

import io
import json
import logging
import os
import sys
import time
import warnings
from contextlib import redirect_stderr, redirect_stdout
from importlib.metadata import version

os.environ['OMP_NUM_THREADS'] = '1'
warnings.filterwarnings('ignore')
logging.disable(logging.WARNING)
try:
    import dice_ml
    import numpy
    import onnxruntime
    import pandas
except ImportError as missing:
    print(json.dumps({'missing': str(missing)}), flush=True)
    sys.exit()

SEED = 7


class Classifier:
    """The ONNX file behind the two functions that DiCE asks of a scikit-learn model."""

    def __init__(self, job):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(job['model'], options, providers=['CPUExecutionProvider'])
        self.input = self.session.get_inputs()[0].name
        self.features, self.event, self.threshold = job['features'], job['event'], job['threshold']

    def predict_proba(self, frame):
        matrix = frame[self.features].to_numpy(dtype=numpy.float32)
        event = self.session.run(None, {self.input: matrix})[1][:, self.event].astype(float)
        return numpy.column_stack([1 - event, event])

    def predict(self, frame):
        return (self.predict_proba(frame)[:, 1] >= self.threshold).astype(int)


def main():
    job = json.loads(sys.stdin.readline())
    features = job['features']
    train = pandas.DataFrame(job['train'], columns=features).astype(int)
    model = Classifier(job)
    train['decision'] = model.predict(train)
    explainers = {}
    for method in ('random', 'genetic'):
        data = dice_ml.Data(dataframe=train, continuous_features=features, outcome_name='decision')
        explainers[method] = dice_ml.Dice(data, dice_ml.Model(model=model, backend='sklearn'), method=method)
    print(json.dumps({'dice': version('dice-ml'), 'runtime': onnxruntime.__version__}), flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        row = pandas.DataFrame([question['row']], columns=features).astype(int)
        seed = {'random_seed': SEED} if question['method'] == 'random' else {}
        numpy.random.seed(SEED)
        begun = time.perf_counter()
        try:
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                made = explainers[question['method']].generate_counterfactuals(
                    row, total_CFs=1, desired_class='opposite', **seed)
            frame = made.cf_examples_list[0].final_cfs_df
            found = None if frame is None or len(frame) == 0 else frame[features].astype(float).iloc[0].tolist()
        except Exception as problem:  # DiCE raises where it finds nothing; the bench counts it as not found.
            found = None
            print(f'{type(problem).__name__}: {problem}', file=sys.stderr)
        print(json.dumps({'seconds': time.perf_counter() - begun, 'found': found}), flush=True)


if __name__ == '__main__':
    main()
