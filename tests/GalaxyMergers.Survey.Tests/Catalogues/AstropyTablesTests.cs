using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Survey.Tests.Catalogues;

/// <summary>One table as astropy writes it in each of its formats, with masked values, comes in the same.</summary>
public class AstropyTablesTests
{
    private const string Writer = """
        import sys
        import numpy as np
        from astropy.table import Table, MaskedColumn
        folder = sys.argv[1]
        mask = [False, True, False]
        t = Table([
            MaskedColumn(np.array([587722952231026744, 587722952231026745, 7], dtype="int64"), name="OBJID"),
            MaskedColumn([238.203990000000012, 0.0, 359.99999], name="RA", unit="deg"), MaskedColumn([-0.52655691, 89.5, -90.0], name="DEC", unit="deg"),
            MaskedColumn(np.array([0.0625, 0.125, 0.5], dtype="float32"), name="REDSHIFT"), MaskedColumn(np.array([1, 0, 4], dtype="int16"), name="GZ1_MORPHOLOGY"),
            MaskedColumn(np.array([0, 1, 2], dtype="uint8"), name="BPT_CLASS"), MaskedColumn([18.5, 0.0, np.nan], name="U", mask=mask),
            MaskedColumn(np.array([17, 0, 16], dtype="int32"), name="G", mask=mask, fill_value=-2147483648), MaskedColumn(np.array([17, 0, 16], dtype="int16"), name="R", mask=mask),
            MaskedColumn(["10.5", "", "10.75"], name="LOG_MSTELLAR", mask=mask), MaskedColumn([True, False, True], name="SPIRAL"), MaskedColumn(["M 51, the", "b", "c"], name="note"),
        ])
        t.write(folder + "/a.fits", format="fits")
        t.write(folder + "/a.fits.gz", format="fits")
        t.write(folder + "/a.vot", format="votable", tabledata_format="tabledata")
        plain = t.copy()  # astropy gives masked whole numbers no null value there
        plain["G"], plain["R"] = plain["G"].astype(float), plain["R"].astype(float)
        plain.write(folder + "/binary.vot", format="votable", tabledata_format="binary")
        plain.write(folder + "/binary2.vot", format="votable", tabledata_format="binary2")
        t.write(folder + "/a.ecsv", format="ascii.ecsv")
        t.write(folder + "/comma.ecsv", format="ascii.ecsv", delimiter=",")
        t.write(folder + "/a.csv", format="ascii.csv")
        t.write(folder + "/a.tsv", format="ascii.tab")
        """;

    [PythonPeerFact("astropy, yaml")]
    public void Every_format_gives_the_same_rows()
    {
        using var sky = new SmallSky();
        string folder = Path.GetDirectoryName(sky.Store)!;
        PythonPeer.RunLines("astropy, yaml", Writer, folder);
        string[] files = ["a.fits", "a.fits.gz", "a.vot", "binary.vot", "binary2.vot", "a.ecsv", "comma.ecsv", "a.csv", "a.tsv"];
        foreach (string file in files)
        {
            using CatalogueStore store = CatalogueStore.Open(Path.Combine(folder, file + ".sqlite"));
            ImportReport report = store.Import(Path.Combine(folder, file));
            Assert.Equal(("schawinski", 3L), (report.Tables.Single().Table, report.Tables.Single().RowsAdded));
            Assert.Equal(["SPIRAL", "note"], report.UnusedColumns);
            string Rows(string column) => $"{file} {column}: {string.Join(" ", sky.Column(store, "schawinski", column))}";
            Assert.Equal($"{file} objid: 7 587722952231026744 587722952231026745", Rows("objid"));
            Assert.Equal($"{file} ra_deg: 359.99999 238.20399 0", Rows("ra_deg"));
            Assert.Equal($"{file} dec_deg: -90 -0.52655691 89.5", Rows("dec_deg"));
            Assert.Equal($"{file} redshift: 0.5 0.0625 0.125", Rows("redshift"));
            Assert.Equal($"{file} morphology: 4 1 0", Rows("morphology"));
            Assert.Equal($"{file} corrected_mag_u: NULL 18.5 NULL", Rows("corrected_mag_u"));
            Assert.Equal($"{file} corrected_mag_g: 16 17 NULL", Rows("corrected_mag_g"));
            Assert.Equal($"{file} corrected_mag_r: 16 17 NULL", Rows("corrected_mag_r"));
            Assert.Equal($"{file} log_stellar_mass: 10.75 10.5 NULL", Rows("log_stellar_mass"));
        }
    }
}
