using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Presentation.Figures;

/// <summary>Writes what needs no browser: <c>NAME.json</c> (Plotly), <c>NAME.csv</c> (the numbers) and <c>NAME.meta.json</c>.</summary>
public static class FigureFiles
{
    /// <summary>Writes the three files of each figure, replacing earlier ones.</summary>
    /// <param name="folder">Where to; made when it does not exist.</param>
    /// <param name="figures">The figures.</param>
    public static void Write(string folder, IEnumerable<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        Directory.CreateDirectory(folder);
        foreach (Figure figure in figures)
        {
            string stem = Path.Combine(folder, figure.Name);
            AtomicFile.WriteText(stem + ".json", figure.ToJson(FigureTheme.Screen));
            AtomicFile.WriteText(stem + ".csv", CsvTable.Write(figure.Numbers));
            AtomicFile.WriteText(stem + ".meta.json", figure.Metadata().ToJsonString(PlotlyJson.Indented) + "\n");
        }
    }
}
