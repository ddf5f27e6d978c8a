using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Science;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Experiments.Classification;

/// <summary>The objects of a survey, read one by one whenever they are asked for.</summary>
public sealed class SkyCatalogue : IDisposable
{
    private readonly Func<IEnumerable<Galaxy>> _read;
    private readonly IDisposable? _owned;

    private SkyCatalogue(string description, Func<IEnumerable<Galaxy>> read, IDisposable? owned) => (Description, _read, _owned) = (description, read, owned);

    /// <summary>Which objects these are, in words.</summary>
    public string Description { get; }

    /// <summary>Opens a catalogue.</summary>
    /// <param name="paths">
    /// One catalogue store (its Galaxy Zoo 1 galaxies at the paper's redshifts); or one labelled dataset folder; or one table with the columns
    /// objid, ra_deg and dec_deg (and redshift, merger_vote_fraction, mag_u ... mag_z, log_stellar_mass where known): CSV, ECSV, FITS or VOTable, plain or gzipped; or
    /// catalogues in their archives' shapes, which are imported into a store.
    /// </param>
    /// <param name="workFolder">Where that store is made.</param>
    /// <param name="cancellation">Ends an import; it leaves no trace.</param>
    /// <exception cref="ConfigurationException">A path that does not exist.</exception>
    /// <exception cref="CatalogueFormatException">A file that is no catalogue.</exception>
    public static SkyCatalogue Open(IReadOnlyList<string> paths, string workFolder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.FirstOrDefault(path => !Path.Exists(path)) is { } absent)
            throw new ConfigurationException($"{absent}: there is no such catalogue. Name a store, a dataset folder or tables (--catalogue).");
        if (paths.Count == 1 && Directory.Exists(paths[0]))
        {
            return OfTable(DatasetRows.FindCatalogue(paths[0])
                ?? throw new ConfigurationException($"{paths[0]}: this folder has no catalogue.csv; the objects of a survey need a table with objid, ra_deg and dec_deg."));
        }

        return paths.Count == 1 && !CatalogueInput.IsStore(paths[0]) && GalaxyTable.Fits(paths[0]) ? OfTable(paths[0]) : OfStore(CatalogueInput.Open(paths, workFolder, cancellation));
    }

    /// <summary>The objects, always in the same order.</summary>
    public IEnumerable<Galaxy> Objects() => _read();

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();

    private static SkyCatalogue OfStore(CatalogueStore store) => new(
        $"Galaxy Zoo 1 galaxies at {PaperConstants.RedshiftMinimum} < z < {PaperConstants.RedshiftMaximum} in {Path.GetFileName(store.Path)}",
        () => store.AllSkySample(PaperConstants.RedshiftMinimum, PaperConstants.RedshiftMaximum),
        store);

    private static SkyCatalogue OfTable(string file) => new($"the objects of {Path.GetFileName(file)}", () => GalaxyTable.Read(file), null);
}
