namespace GalaxyMergers.Inference.Networks;

/// <summary>Which network classifies, and what it sees.</summary>
public sealed record NetworkOptions
{
    private const int LargestImage = 4096, MostUnits = 1 << 16;

    /// <summary>Name of the backbone; see <see cref="BackboneRegistry"/>.</summary>
    public string Backbone { get; init; } = "xception";

    /// <summary>Rows and columns of the input, pixels. The paper's code has 299.</summary>
    public int ImageSize { get; init; } = 299;

    /// <summary>Rectified units of the hidden dense layer (the paper's code has 1024); 0 leaves the layer out.</summary>
    public int HiddenUnits { get; init; } = 1024;

    /// <summary>Added to the variance in every normalisation: 1e-3 in Keras, 1e-5 in PyTorch and CNTK, so that weights from there want it
    /// (<see cref="BackboneDefinition.NormEpsilon"/>).</summary>
    public double NormEpsilon { get; init; } = 1e-3;

    /// <summary>Share of a batch in the new running statistics of a normalisation: 1 − Keras' momentum of 0.99.</summary>
    public double NormMomentum { get; init; } = 0.01;

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        SettingException.Require(
            BackboneRegistry.All.Any(known => known.Name == Backbone), within, nameof(Backbone), Backbone, $"one of {string.Join(", ", BackboneRegistry.All.Select(known => known.Name))}");
        BackboneDefinition definition = BackboneRegistry.Find(Backbone);
        SettingException.Require(ImageSize >= definition.MinimumImageSize && ImageSize <= LargestImage, within, nameof(ImageSize), ImageSize, $"a whole number of pixels from {definition.MinimumImageSize} (the least of {Backbone}) to {LargestImage}");
        SettingException.Require(HiddenUnits is >= 0 and <= MostUnits, within, nameof(HiddenUnits), HiddenUnits, $"a whole number from 0 to {MostUnits}; 0 leaves the layer out");
        SettingException.Require(NormEpsilon is > 0 and < 1, within, nameof(NormEpsilon), NormEpsilon, "above 0 and below 1");
        SettingException.Require(NormMomentum is > 0 and <= 1, within, nameof(NormMomentum), NormMomentum, "above 0, at most 1");
    }
}
