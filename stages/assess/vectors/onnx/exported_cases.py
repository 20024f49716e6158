"""Models as exporters write them."""
from onnx_cases import *  # noqa: F401,F403

# --- what exporters write ---------------------------------------------------------------------------
def lightgbm(model, **named):
    return onnxmltools.convert_lightgbm(model, initial_types=[('input', LT([None, K]))], **named)


def xgboost(model):
    return onnxmltools.convert_xgboost(model, initial_types=[('input', LT([None, K]))])


L = dict(n_estimators=8, num_leaves=12, verbose=-1, n_jobs=1, random_state=1)
case('lightgbm-binary', lightgbm(lgb.LGBMClassifier(**L).fit(XN, Y)), B)
case('lightgbm-no-zipmap', lightgbm(lgb.LGBMClassifier(**L).fit(X, Y), zipmap=False), B)
case('lightgbm-text-classes', lightgbm(lgb.LGBMClassifier(**L).fit(X, YS)), ['default', 'paid'])
case('lightgbm-three-classes', lightgbm(lgb.LGBMClassifier(**L).fit(XN, Y3)), [0, 1, 2])
case('lightgbm-random-forest', lightgbm(lgb.LGBMClassifier(boosting_type='rf', bagging_freq=1, bagging_fraction=0.7, **L).fit(X, Y)), B)
case('lightgbm-categorical', lightgbm(lgb.LGBMClassifier(min_data_per_group=5, **{**L, 'n_estimators': 3, 'num_leaves': 6}).fit(X, ((X[:, 3] % 3 == 0) ^ (Y == 1)).astype(int), categorical_feature=[3])), B)
case('lightgbm-regressor', lightgbm(lgb.LGBMRegressor(**L).fit(XN, YR)))
case('lightgbm-regressor-split', lightgbm(lgb.LGBMRegressor(**L).fit(X, YR), split=3))
case('lightgbm-poisson', lightgbm(lgb.LGBMRegressor(objective='poisson', **L).fit(X, np.abs(YR) / 20)))

G = dict(n_estimators=8, max_depth=3, n_jobs=1, random_state=1)
case('xgboost-binary', xgboost(xgb.XGBClassifier(**G).fit(XN, Y)), B)
case('xgboost-booster', xgboost(xgb.train({'objective': 'binary:logistic', 'max_depth': 3}, xgb.DMatrix(X, Y), 5)), B)
case('xgboost-three-classes', xgboost(xgb.XGBClassifier(**G).fit(X, Y3)), [0, 1, 2])
case('xgboost-regressor', xgboost(xgb.XGBRegressor(**G).fit(XN, YR)))
case('xgboost-gamma', xgboost(xgb.XGBRegressor(objective='reg:gamma', **G).fit(X, np.abs(YR) / 20)))
softprob = xgb.XGBClassifier(objective='multi:softprob', num_class=2, **G).fit(X, Y)
case('xgboost-softprob-two', xgboost(softprob), B, referee='onnx reference', note='Two classes with two base values: onnxruntime adds the weights of class 0 to the base of class 1 and drops the rest; the reference follows the specification and agrees with XGBoost itself.')
own = softprob.predict_proba(X[:24])
assert np.abs(np.array(cases[-1]['scores'])[:, :24].T.astype(float) - own).max() < 1e-6

F = dict(n_estimators=6, max_depth=4, random_state=1)
case('sklearn-gradient-boosting', to_onnx(GradientBoostingClassifier(n_estimators=8, random_state=1).fit(X, Y), X[:1]), B)
case('sklearn-gradient-boosting-three', to_onnx(GradientBoostingClassifier(n_estimators=4, random_state=1).fit(X, Y3), X[:1], options={'zipmap': False}), [0, 1, 2])
case('sklearn-hist-boosting', to_onnx(HistGradientBoostingClassifier(max_iter=6, max_leaf_nodes=10, random_state=1).fit(XN, Y), X[:1]), B)
case('sklearn-hist-boosting-regressor', to_onnx(HistGradientBoostingRegressor(max_iter=6, max_leaf_nodes=10, random_state=1).fit(XN, YR), X[:1]))
case('sklearn-random-forest', to_onnx(RandomForestClassifier(**F).fit(X, Y), X[:1]), B)
case('sklearn-random-forest-text', to_onnx(RandomForestClassifier(**F).fit(X, YS), X[:1]), ['default', 'paid'])
case('sklearn-random-forest-columns', to_onnx(RandomForestClassifier(**F).fit(X, YS), X[:1], options={'zipmap': 'columns'}), ['default', 'paid'])
case('sklearn-random-forest-three', to_onnx(RandomForestClassifier(**F).fit(X, Y3), X[:1], options={'zipmap': False}), [0, 1, 2])
case('sklearn-random-forest-double', to_onnx(RandomForestClassifier(**F).fit(X, Y), X[:1].astype(np.float64)), B, dtype=np.float64)
case('sklearn-random-forest-int64', convert_sklearn(RandomForestClassifier(**F).fit(np.round(X * 4), Y), initial_types=[('x', Int64TensorType([None, K]))]), B, rows=np.round(X[:60] * 4).astype(np.int64))
case('sklearn-extra-trees', to_onnx(ExtraTreesClassifier(**F).fit(X, Y), X[:1]), B)
case('sklearn-decision-tree', to_onnx(DecisionTreeClassifier(max_depth=9, random_state=1).fit(X, Y), X[:1]), B)
case('sklearn-gradient-regressor', to_onnx(GradientBoostingRegressor(n_estimators=8, random_state=1).fit(X, YR), X[:1]))
case('sklearn-random-forest-regressor', to_onnx(RandomForestRegressor(**F).fit(X, YR), X[:1]))
case('sklearn-random-forest-regressor-double', to_onnx(RandomForestRegressor(**F).fit(X, YR), X[:1].astype(np.float64)), dtype=np.float64, referee='onnx reference', note='onnxruntime refuses the output type that skl2onnx declares.')

GB = lambda: GradientBoostingClassifier(n_estimators=5, random_state=1)
case('pipeline-imputer-scaler', to_onnx(Pipeline([('i', SimpleImputer()), ('s', StandardScaler()), ('m', GB())]).fit(XN, Y), X[:1]), B)
case('pipeline-minmax', to_onnx(Pipeline([('s', MinMaxScaler()), ('m', GB())]).fit(X, Y), X[:1]), B)
case('pipeline-l1', to_onnx(Pipeline([('s', Normalizer('l1')), ('m', GB())]).fit(X, Y), X[:1]), B)
case('pipeline-l2', to_onnx(Pipeline([('s', Normalizer('l2')), ('m', GB())]).fit(X, Y), X[:1]), B)
case('pipeline-standard-double', to_onnx(Pipeline([('s', StandardScaler()), ('m', GB())]).fit(X, Y), X[:1].astype(np.float64)), B, dtype=np.float64, referee='onnx reference', note='onnxruntime refuses the output type that skl2onnx declares.')
case('pipeline-robust-double', to_onnx(Pipeline([('i', SimpleImputer(strategy='median')), ('s', RobustScaler()), ('m', RandomForestClassifier(**F))]).fit(XN, Y), X[:1].astype(np.float64)), B, dtype=np.float64, referee='onnx reference', note='onnxruntime has no Imputer for double.')
frame = pd.DataFrame(X[:, :3], columns=['income', 'debt ratio', 'age'])
frame['months'] = X[:, 3].astype(np.int64)
frame['job'] = rng.choice(['clerk', 'farmer', 'none'], N)
frame['home'] = rng.choice(['own', 'rent'], N)


def tabular(encoder, model, numbers, numeric, **options):
    used = frame[numbers + ['job', 'home']]
    steps = ColumnTransformer([('num', numeric, numbers), ('cat', encoder, ['job', 'home'])])
    pipe = Pipeline([('c', steps), ('m', model)]).fit(used, Y)
    kinds = {'months': Int64TensorType, 'job': StringTensorType, 'home': StringTensorType}
    types = [(c.replace(' ', '_'), kinds.get(c, FloatTensorType)([None, 1])) for c in used.columns]
    onx = convert_sklearn(pipe, initial_types=[(c, t) for c, (_, t) in zip(used.columns, types)], options={id(model): options} if options else None)
    probe = used.iloc[:60]
    cells = {i.name: probe[c].to_numpy() for i, c in zip(onx.graph.input, used.columns)}
    return onx, {k: v.astype(object) if v.dtype.kind in 'OUT' else v.copy() for k, v in cells.items()}


floats = ['income', 'debt ratio', 'age']
scaled = Pipeline([('i', SimpleImputer()), ('s', StandardScaler())])
for name, args in {
    'columns-ordinal': (OrdinalEncoder(), RandomForestClassifier(**F), floats, SimpleImputer()),
    'columns-ordinal-int64': (OrdinalEncoder(), RandomForestClassifier(**F), floats + ['months'], 'passthrough'),
    'columns-one-hot': (OneHotEncoder(handle_unknown='ignore'), GB(), floats, scaled),
}.items():
    onx, cells = tabular(*args)
    case(name, onx, B, columns=cells)
onx, cells = tabular(OrdinalEncoder(handle_unknown='use_encoded_value', unknown_value=-1), GB(), floats, SimpleImputer(), zipmap=False)
cells['job'][:5] = 'astronaut'
cells['income'][5:9] = np.nan
case('columns-ordinal-unknown', onx, B, columns=cells)
