namespace GalaxyMergers.Science.MassFunctions;

/// <summary>The shape of a mass function, whatever its normalisation, as a function of a few parameters.</summary>
internal interface ISchechterShape
{
    /// <summary>Lower bounds of the parameters.</summary>
    double[] Lower { get; }

    /// <summary>Upper bounds of the parameters.</summary>
    double[] Upper { get; }

    /// <summary>Where the search for the maximum begins.</summary>
    double[][] Starts { get; }

    /// <summary>ln of the density per dex at log mass L, in units of the normalisation.</summary>
    double LogDensity(double[] parameters, double logMass);

    /// <summary>ln of the number above a log mass, in the same units.</summary>
    double LogNumberAbove(double[] parameters, double logMass);
}
