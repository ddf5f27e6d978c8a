namespace GalaxyMergers.Learning.Networks;

/// <summary>Which network classifies, and what it sees.</summary>
public sealed record NetworkOptions
{
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

    /// <summary>Checks every number.</summary>
    /// <exception cref="ArgumentException">A value lies outside its domain, or there is no such backbone.</exception>
    public void Validate()
    {
        BackboneDefinition definition = BackboneRegistry.Find(Backbone);
        if (ImageSize < definition.MinimumImageSize)
            throw new ArgumentException($"Backbone {Backbone} needs images of at least {definition.MinimumImageSize} pixels, not {ImageSize}.");
        if (HiddenUnits < 0) throw new ArgumentException($"The hidden layer cannot have {HiddenUnits} units.");
        if (NormEpsilon is not (> 0 and < 1)) throw new ArgumentException($"The norm epsilon {NormEpsilon} lies outside (0, 1).");
        if (NormMomentum is not (> 0 and <= 1)) throw new ArgumentException($"The norm momentum {NormMomentum} lies outside (0, 1].");
    }
}
