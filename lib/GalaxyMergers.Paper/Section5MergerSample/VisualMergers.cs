using System.Globalization;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>The visually selected mergers with which section 5 compares the network's: the systems of Darg et al. (2010).</summary>
public static class VisualMergers
{
    /// <summary>Reads them, by their first galaxy.</summary>
    /// <param name="path">A catalogue store with the Darg catalogue, or a labelled dataset folder.</param>
    /// <exception cref="ConfigurationException">It is neither.</exception>
    public static IReadOnlyList<Galaxy> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path)) return OfDataset(path);
        if (!Path.Exists(path)) throw new ConfigurationException($"{path}: there is no such file or folder. Name a catalogue store or a labelled dataset folder (--catalogue).");
        if (!CatalogueInput.IsStore(path)) throw new ConfigurationException($"{path}: visually selected mergers are read from a catalogue store or a labelled dataset folder.");
        using CatalogueStore store = CatalogueStore.OpenExisting(path);
        return [.. store.DrawLabelledSample(new LabelledSampleOptions { NonInteractingCount = 0 }).Galaxies];
    }

    /// <summary>Distance of the two galaxies of each system, arcsec, by objid of the first; empty for a dataset folder, which does not know it.</summary>
    /// <param name="path">As in <see cref="Read"/>.</param>
    public static IReadOnlyDictionary<long, double> Separations(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path)) return new Dictionary<long, double>();
        using CatalogueStore store = CatalogueStore.OpenExisting(path);
        return store.SystemSeparations();
    }

    private static Galaxy[] OfDataset(string folder)
    {
        Galaxy[] mergers = [.. DatasetRows.Read(folder, null, []).Galaxies.Where(g => g.Label == GalaxyLabel.Merger)];
        int without = mergers.Count(g => g.RaDeg is null);
        if (without > 0)
            throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"{folder}: {without} of its {mergers.Length} mergers have no position (ra_deg, dec_deg), which section 5 needs."));
        return mergers;
    }
}
