namespace GalaxyMergers.Survey.Cutouts;

/// <summary>An object of which no cutout could be fetched.</summary>
/// <param name="Target">The object.</param>
/// <param name="Fault">Why.</param>
/// <param name="Message">In words.</param>
public sealed record CutoutFailure(CutoutTarget Target, CutoutFault Fault, string Message);
