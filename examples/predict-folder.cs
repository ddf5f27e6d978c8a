// How likely is each cutout of a folder to show a merger?
//   dotnet run examples/predict-folder.cs -- CUTOUTS data/weights/merger-classifier.safetensors predictions.csv
#:project ../lib/GalaxyMergers.Inference
#:property PublishAot=false
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Survey.Cutouts;

(string folder, string weights, string output) = (args[0], args[1], args[2]);
string[] cutouts = [.. ImageFiles.Below(folder)];
using MergerClassifier classifier = new(ClassifierFile.Read(weights), new ComputeOptions { Device = "cpu" });
using StreamWriter table = new(output);
table.WriteLine("file,p_merger,p_calibrated,status");
foreach (Prediction image in classifier.Predict(cutouts, new PredictionOptions()))
    table.WriteLine(FormattableString.Invariant($"{image.File},{image.MergerProbability},{image.CalibratedProbability},{image.Status}"));
