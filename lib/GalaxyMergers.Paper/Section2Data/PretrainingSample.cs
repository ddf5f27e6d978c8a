namespace GalaxyMergers.Paper.Section2Data;

/// <summary>A photograph on which the backbone was pre-trained (Figure 1).</summary>
/// <param name="Label">Its class in words.</param>
/// <param name="ImagePath">A square JPEG file.</param>
public sealed record PretrainingSample(string Label, string ImagePath);
