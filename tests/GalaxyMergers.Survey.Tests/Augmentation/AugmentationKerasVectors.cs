using System.Text.Json;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Survey.Tests.Augmentation;

public sealed class AugmentationKerasVectors
{
    private const string Topic = "augmentation_keras";

    public static TheoryData<string> Ids => ReferenceVectors.Ids(Topic);

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        ReferenceCase reference = ReferenceVectors.Case(Topic, id);
        int height = reference.Count("height"), width = reference.Count("width");
        var draw = new AugmentationDraw(
            reference.Number("theta_rad"), reference.Number("tx") / height, reference.Number("ty") / width,
            reference.Number("zx"), reference.Number("zy"), reference.Inputs.GetProperty("vertical_flip").GetBoolean());
        AffineMap map = draw.InputFromOutput(ZoomConvention.Keras, height, width);
        double[] image = Image(reference), result = new double[image.Length];
        KerasTransform.Apply<double, double>(image, height, width, height, width, draw, PixelScaling.Raw255, result);
        reference.AssertOutputs(name => name switch
        {
            "affine" => new double[][]
            {
                [map.RowPerRow, map.RowPerColumn, map.RowOffset],
                [map.ColumnPerRow, map.ColumnPerColumn, map.ColumnOffset],
            },
            "image" => result,
            _ => throw new InvalidDataException($"Unknown output {name}"),
        });
    }

    /// <summary>The case's own picture where it has one, else the file's.</summary>
    private static double[] Image(ReferenceCase reference)
    {
        if (reference.HasInput("image")) return reference.Numbers("image");
        using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(ReferenceVectors.Folder, Topic + ".json")));
        return JsonNumbers.Array(file.RootElement.GetProperty("base_image"));
    }
}
