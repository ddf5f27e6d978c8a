// A classifier from your own labelled cutouts, cross-validated and calibrated.
//   dotnet run examples/train-own-labels.cs -- DATASET my-classifier.safetensors
// DATASET has a catalogue.csv with the columns image and label, or two folders of images, merger/ and other/. A third argument names a preset other than cpu.
#:project ../lib/GalaxyMergers.Paper
#:property PublishAot=false
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Jobs;

(string dataset, string output, string preset) = (args[0], args[1], args.Length > 2 ? args[2] : "cpu");
ExperimentConfiguration configuration = Presets.Find(preset);
MainJobOptions options = new() { DatasetFolder = dataset, Name = "own-labels", ResultsFolder = output + ".run", GeneratedFolder = output + ".run/generated" };
ReleaseJob job = new(ClassifierRelease.Fixed(configuration), options, ProjectFolders.Locate(), TimeProvider.System);
(ClassifierFile classifier, ExperimentEvaluation evaluation) = job.Run(progress: null, CancellationToken.None);
classifier.Write(output, WeightType.F32);
Console.WriteLine(FormattableString.Invariant($"area under the ROC curve, out of fold: {evaluation.Headline.Scores[Score.Auroc].Pooled.Value:F4}; classifier: {output}"));
