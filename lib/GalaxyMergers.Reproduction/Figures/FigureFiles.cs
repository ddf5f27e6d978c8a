using System.Text;
using GalaxyMergers.Reproduction.Tables;

namespace GalaxyMergers.Reproduction.Figures;

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
            WriteText(stem + ".json", figure.ToJson(FigureTheme.Screen));
            WriteText(stem + ".csv", CsvTable.Write(figure.Numbers));
            WriteText(stem + ".meta.json", figure.Metadata().ToJsonString(PlotlyJson.Indented) + "\n");
        }
    }

    /// <summary>Writes UTF-8 without a byte order mark, beside the file and then renamed onto it.</summary>
    internal static void WriteText(string path, string text)
    {
        string beside = path + ".part";
        File.WriteAllText(beside, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(beside, path, overwrite: true);
    }
}
