using System.Globalization;
using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Survey.Tests.Catalogues;

/// <summary>Small catalogue files of the published shapes, in a folder that goes away with the test.</summary>
internal sealed class SmallSky : IDisposable
{
    internal const string ZooHeader = "OBJID,RA,DEC,NVOTE,P_EL,P_CW,P_ACW,P_EDGE,P_DK,P_MG,P_CS,P_EL_DEBIASED,P_CS_DEBIASED,SPIRAL,ELLIPTICAL,UNCERTAIN";
    internal const string SdssHeader = "specobjid,dr7objid,ra,dec,z,modelMag_u,modelMag_g,modelMag_r,modelMag_i,modelMag_z,petroMag_r,lgm_tot_p50";

    private readonly TemporaryFolder _folder = new();

    internal string Store => _folder.File("store.sqlite");

    internal CatalogueStore Open() => CatalogueStore.Open(Store);

    internal static string ZooRow(long objId, double ra, double dec, string mergerVotes) =>
        $"{objId},{Sexagesimal.RightAscension(ra)},{Sexagesimal.Declination(dec)},30,0.5,0.1,0.1,0.1,0.0,{mergerVotes},0.3,0.5,0.3,0,0,1";

    internal static string SdssRow(long objId, double ra, double dec, string redshift, string r = "16.5", string mass = "10.4") => string.Create(
        CultureInfo.InvariantCulture, $"{objId + 5},{objId},{ra},{dec},{redshift},19.1,17.4,{r},16.1,15.8,{r},{mass}");

    /// <summary>A Darg row: values by column name, the rest empty or harmless.</summary>
    internal static string DargRow(string[] header, IReadOnlyDictionary<string, string> values) =>
        string.Join(',', header.Select(name => values.TryGetValue(name, out string? value) ? value : name switch
        {
            "object2" => "587722952231026688",
            "stage" => "2",
            "specz1" => "0.05",
            "vote1" => "0.6",
            _ => string.Empty,
        }));

    internal static string[] DargHeader => [.. SourceRegistry.Default.ColumnMaps.Single(m => m.Table == "darg").Columns.Select(c => c.From)];

    internal string Write(string name, params IEnumerable<string> lines)
    {
        File.WriteAllLines(_folder.File(name), lines);
        return _folder.File(name);
    }

    /// <summary>A column of the store as text, in the order of the objids; NULL where there is no value.</summary>
    internal IEnumerable<string> Column(CatalogueStore store, string table, string column)
    {
        using var command = store.Connection.CreateCommand();
        command.CommandText = $"SELECT {column} FROM {table} ORDER BY objid";
        using var row = command.ExecuteReader();
        var values = new List<string>();
        while (row.Read()) values.Add(row.IsDBNull(0) ? "NULL" : Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture)!);
        return values;
    }

    internal string Path_(string name) => _folder.File(name);

    public void Dispose() => _folder.Dispose();
}
