using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Training.Data;
using GalaxyMergers.Learning.Training.Stages;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Training;

/// <summary>One training from its first step, or from its checkpoint, to its result.</summary>
internal sealed class TrainingSession
{
    private const string BestPrefix = "best/";

    /// <summary>Rough work of an epoch of the head, in epochs of all layers: on cached features, and with forward passes.</summary>
    private const double CachedEpochWork = 0.03, FrozenEpochWork = 0.4;

    /// <summary>Work of an image's forward pass beside that of its forward and backward passes.</summary>
    private const double ForwardWork = 1.0 / 3;

    private readonly Classifier _network;
    private readonly TrainingOptions _options;
    private readonly ScalarType _type;
    private readonly bool _isTransfer;
    private readonly TrainingContext _context;
    private readonly StageData _data;
    private readonly FineTuningOptions _fineTuning;
    private readonly int _headEpochs;
    private TrainingState _state = new();
    private WeightSet? _best;
    private WeightSet? _restored;
    private IReadOnlyList<NetworkTensor> _trained = [];
    private long _lastCheckpoint;

    public TrainingSession(
        Classifier network, TrainingOptions options, ComputeOptions compute, IBatchSource batches, IImageSet validation, bool isTransfer, ulong seed, TrainingContext context)
    {
        _network = network;
        _options = options;
        _type = compute.Precision == Precision.Bf16 ? ScalarType.BFloat16 : ScalarType.Float32;
        _isTransfer = isTransfer;
        _context = context;
        _data = new StageData(batches, validation, options.ImagesPerPass, options.EvaluationBatch, compute.Workers, seed, context.Cancellation);
        _fineTuning = isTransfer ? options.FineTuning : options.RandomFineTuning ?? options.FineTuning;
        _headEpochs = isTransfer || options.RandomHeadStage ? options.HeadStage.Epochs : 0;
    }

    private int StepsPerEpoch => _options.StepsPerEpoch ?? _data.Batches.StepsPerEpoch;

    public TrainingResult Run()
    {
        Restore();
        _lastCheckpoint = _context.Clock.GetTimestamp();
        if (_state.Stage == 1)
        {
            if (_headEpochs > 0) RunStage(HeadStage, _headEpochs, _ => _options.HeadStage.LearningRate, stopsEarly: false);
            _state = _state with { Stage = 2, EpochOfStage = 0, StepOfStage = 0 };
        }

        if (_fineTuning.MaximumEpochs > 0) RunStage(FineTuningStage, _fineTuning.MaximumEpochs, FineTuningRate, stopsEarly: !_fineTuning.KeepLastEpoch);
        WeightSet weights = _best ?? new WeightSet(WeightTransfer.Export(_network.Tensors));
        int best = _best is null ? _state.History.Count : _state.BestEpoch;
        return new TrainingResult(weights, best, _state.History);
    }

    private Stage HeadStage()
    {
        HeadStageOptions head = _options.HeadStage;
        Train(_network.HeadTensors);
        Adam adam = Optimisers.Adam(_trained, head.LearningRate);
        if (head is { CachedViews: > 0, Normalisation: FrozenNormalisation.Running })
        {
            Report("Computing the features of the frozen backbone", 0, null);
            return new CachedFeatureStage(_network, adam, labelSmoothing: 0, _type, head.CachedViews, _data);
        }

        Normalisation normalisation = head.Normalisation == FrozenNormalisation.Batch ? Normalisation.BatchFrozen : Normalisation.Running;
        return new ImageStage(_network, adam, labelSmoothing: 0, normalisation, _type, backboneIsFrozen: true, _data, _state.StepOfStage);
    }

    private Stage FineTuningStage()
    {
        NetworkTensor[] kernels = [.. _network.Tensors.Where(t => t.Role == TensorRole.Kernel)];
        NetworkTensor[] others = [.. _network.Tensors.Where(t => t.IsTrainable && t.Role != TensorRole.Kernel)];
        Train([.. kernels, .. others]);
        SGD descent = Optimisers.Descent(kernels, others, _fineTuning);
        return new ImageStage(_network, descent, _fineTuning.LabelSmoothing, Normalisation.Batch, _type, backboneIsFrozen: false, _data, _state.StepOfStage);
    }

    private double FineTuningRate(double epoch)
    {
        double warm = _fineTuning.WarmUpEpochs > 0 ? Math.Min(1, epoch / _fineTuning.WarmUpEpochs) : 1;
        double shape = _fineTuning.Schedule == LearningRateSchedule.Cosine ? 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, epoch / _fineTuning.MaximumEpochs))) : 1;
        return _fineTuning.LearningRate * warm * shape;
    }

    private void Train(IReadOnlyList<NetworkTensor> tensors)
    {
        foreach (NetworkTensor tensor in _network.Tensors) tensor.Value.requires_grad = false;
        foreach (NetworkTensor tensor in tensors) tensor.Value.requires_grad = true;
        _trained = tensors;
    }

    /// <param name="create">Makes the stage.</param>
    /// <param name="epochs">Most epochs.</param>
    /// <param name="rate">Learning rate after so many epochs, a fraction within one.</param>
    /// <param name="stopsEarly">Whether the best epoch is kept and patience ends the stage.</param>
    private void RunStage(Func<Stage> create, int epochs, Func<double, double> rate, bool stopsEarly)
    {
        if (_state.EpochOfStage >= epochs || (stopsEarly && PatienceIsOver())) return;
        using Stage stage = create();
        RestoreOptimiser(stage.Optimiser);
        while (_state.EpochOfStage < epochs && !(stopsEarly && PatienceIsOver()))
        {
            long start = _context.Clock.GetTimestamp();
            while (_state.StepOfEpoch < StepsPerEpoch)
            {
                Step(stage, rate);
                if (_state.StepOfEpoch < StepsPerEpoch) Pause(stage);
            }

            EndEpoch(stage, stopsEarly, _context.Clock.GetElapsedTime(start));
            Pause(stage);
        }
    }

    private void Step(Stage stage, Func<double, double> rate)
    {
        foreach (optim.ILearningRateController group in stage.Optimiser.ParamGroups) group.LearningRate = rate((double)_state.StepOfStage / StepsPerEpoch);
        StepOutcome outcome = stage.Accumulate(_state.StepOfStage);
        using (NewDisposeScope()) // zero_grad leaves a handle a parameter
        {
            stage.Optimiser.step();
            stage.Optimiser.zero_grad();
        }

        _state = _state with
        {
            StepOfStage = _state.StepOfStage + 1,
            StepOfEpoch = _state.StepOfEpoch + 1,
            LossSum = _state.LossSum + outcome.LossSum,
            Correct = _state.Correct + outcome.Correct,
            Images = _state.Images + outcome.Images,
        };
        if (!double.IsFinite(outcome.LossSum)) throw Diverged("The loss is no longer a number");
        Report(_state.Stage == 1 ? "Training the head" : "Training all layers", _state.StepOfEpoch, null);
    }

    private void EndEpoch(Stage stage, bool keepsBest, TimeSpan trained)
    {
        long start = _context.Clock.GetTimestamp();
        BalancedScore score = BalancedScore.FromProbabilities(stage.Validate(), _data.Validation.ClassOf, _network.Classes);
        if (!HasFiniteWeights() || (_data.Validation.Count > 0 && !double.IsFinite(score.Loss))) throw Diverged("The weights, or the answers that they give, are no longer numbers");
        double seconds = (trained + _context.Clock.GetElapsedTime(start)).TotalSeconds;
        EpochRecord record = new(
            _state.Stage, _state.History.Count + 1, _state.StepOfEpoch, _state.LossSum / _state.Images, (double)_state.Correct / _state.Images, score.Loss, score.Accuracy, seconds);
        bool isBest = keepsBest && (score.Accuracy > _state.BestAccuracy || (score.Accuracy == _state.BestAccuracy && score.Loss < _state.BestLoss));
        _state = _state with
        {
            EpochOfStage = _state.EpochOfStage + 1,
            StepOfEpoch = 0,
            LossSum = 0,
            Correct = 0,
            Images = 0,
            BestEpoch = isBest ? record.Epoch : _state.BestEpoch,
            BestAccuracy = isBest ? score.Accuracy : _state.BestAccuracy,
            BestLoss = isBest ? score.Loss : _state.BestLoss,
            History = [.. _state.History, record],
        };
        if (isBest) _best = new WeightSet(WeightTransfer.Export(_network.Tensors));
        Report("Validated", 0, record);
    }

    /// <summary>Whether every weight is a number: one that is not, or is beyond single precision, spoils the sum.</summary>
    private bool HasFiniteWeights()
    {
        using IDisposable scope = NewDisposeScope(), quiet = no_grad();
        return _network.Tensors.All(tensor => float.IsFinite(TensorData.ToArray<float>(tensor.Value.sum(), ScalarType.Float32)[0]));
    }

    private TrainingDivergedException Diverged(string found) =>
        new($"{found} in stage {_state.Stage}, epoch {_state.History.Count + 1}, step {_state.StepOfEpoch}: lower the learning rate.");

    private bool PatienceIsOver() => _state.BestEpoch > 0 && _state.History.Count - _state.BestEpoch >= _fineTuning.Patience;

    private void Report(string activity, int step, EpochRecord? ended) => _context.Progress?.Report(
        new TrainingProgress(activity, _state.Stage, _state.History.Count, step, StepsPerEpoch, FractionDone((double)step / StepsPerEpoch), ended));

    private double FractionDone(double partOfEpoch)
    {
        int views = _options.HeadStage.CachedViews;
        double headEpochWork = views > 0 ? CachedEpochWork : FrozenEpochWork;
        double featureWork = _headEpochs == 0 ? 0 : ForwardWork * views * _data.Batches.ImageCount / ((double)StepsPerEpoch * _data.Batches.BatchSize); // done before the head's first epoch
        double headWork = featureWork + (_headEpochs * headEpochWork);
        double epochs = _state.EpochOfStage + partOfEpoch;
        double done = _state.Stage == 1 ? featureWork + (headEpochWork * epochs) : headWork + epochs;
        return Math.Min(1, done / Math.Max(1e-9, headWork + _fineTuning.MaximumEpochs));
    }

    private void Pause(Stage stage)
    {
        bool cancelled = _context.Cancellation.IsCancellationRequested;
        bool due = _context.Clock.GetElapsedTime(_lastCheckpoint) >= _context.CheckpointInterval;
        if (_context.Checkpoints is not null && (due || cancelled))
        {
            _context.Checkpoints.Save(_state, WeightTransfer.Export(_network.Tensors).Concat(OptimiserState.Export(stage.Optimiser, _trained)).Concat(Best()));
            _lastCheckpoint = _context.Clock.GetTimestamp();
        }

        _context.Cancellation.ThrowIfCancellationRequested();
    }

    private IEnumerable<WeightTensor> Best() => _best?.Select(tensor => tensor.Renamed(BestPrefix + tensor.Name)) ?? [];

    private void Restore()
    {
        if (_context.Checkpoints?.Load() is not { } saved) return;
        _state = saved.State;
        _restored = saved.Tensors;
        WeightTransfer.Import(_network.Tensors, saved.Tensors);
        WeightTensor[] best = [.. saved.Tensors.Where(t => t.Name.StartsWith(BestPrefix, StringComparison.Ordinal)).Select(t => t.Renamed(t.Name[BestPrefix.Length..]))];
        if (best.Length > 0) _best = new WeightSet(best);
    }

    private void RestoreOptimiser(OptimizerHelper optimiser)
    {
        WeightSet? saved = _restored;
        _restored = null;
        if (saved is not null && _state.StepOfStage > 0) OptimiserState.Import(optimiser, _trained, saved, _state.StepOfStage);
    }
}
