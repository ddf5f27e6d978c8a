namespace GalaxyMergers.Survey.Cutouts;

/// <summary>An object of which a cutout is wanted.</summary>
/// <param name="ObjId">Its identifier; names the file.</param>
/// <param name="RaDeg">Right ascension J2000, degrees.</param>
/// <param name="DecDeg">Declination J2000, degrees.</param>
public readonly record struct CutoutTarget(long ObjId, double RaDeg, double DecDeg);
