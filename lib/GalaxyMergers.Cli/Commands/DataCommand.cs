using System.CommandLine;
using System.Globalization;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Catalogues.Remote;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers data</c>: catalogues and cutouts from the public archives.</summary>
internal static class DataCommand
{
    public static Command Create()
    {
        Command command = Example.Command("data", "Catalogues and cutouts from the public archives: what is here, fetching, importing, drawing the sample.", "mergers data status");
        command.Subcommands.Add(Status());
        command.Subcommands.Add(Fetch());
        command.Subcommands.Add(Import());
        command.Subcommands.Add(CutoutsCommand.Create());
        return command;
    }

    /// <summary>Where fetched files go unless the user says otherwise.</summary>
    internal static Option<DirectoryInfo> FolderOption() => new("--folder")
    {
        Description = "Folder of fetched files; data/fetched of the repository if not given",
        DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(ProjectFolders.Locate().Repository ?? Directory.GetCurrentDirectory(), "data", "fetched")),
    };

    /// <summary>The store of imported catalogues.</summary>
    internal static string StoreIn(DirectoryInfo folder) => Path.Combine(folder.FullName, "catalogues.sqlite");

    private static Command Status()
    {
        Option<DirectoryInfo> folder = FolderOption();
        Command command = Example.Command("status", "Says of each source what is here, what is missing and what it would cost to get.", "mergers data status");
        command.Options.Add(folder);
        command.SetAction(line =>
        {
            foreach (SourceStatus status in SourceInventory.Inspect(SourceRegistry.Default, line.GetValue(folder)!.FullName))
            {
                string left = status.TimeLeft is { } time ? string.Create(CultureInfo.InvariantCulture, $", about {time.TotalMinutes:F0} min at the source's pace") : string.Empty;
                Console.WriteLine($"{status.State,-8} {status.Source.Id}: {status.Source.Title}{left}");
                if (status.Note.Length > 0) Console.WriteLine($"         {status.Note}");
            }

            string store = StoreIn(line.GetValue(folder)!);
            if (!File.Exists(store)) return;
            using CatalogueStore catalogues = CatalogueStore.OpenExisting(store);
            Console.WriteLine($"imported: {string.Join(", ", catalogues.RowCounts().Where(t => t.Value > 0).Select(t => $"{t.Key} ({t.Value} rows)"))}");
        });
        return command;
    }

    private static Command Fetch()
    {
        Argument<string[]> sources = new("source") { Description = "Ids of sources, as `mergers data status` lists them; all but cutouts if none is given", Arity = ArgumentArity.ZeroOrMore };
        Option<DirectoryInfo> folder = FolderOption();
        Command command = Example.Command("fetch", "Fetches sources, politely; goes on where it stopped, and stores nothing that is not what it should be.", "mergers data fetch galaxy-zoo-1");
        command.Arguments.Add(sources);
        command.Options.Add(folder);
        command.SetAction(line =>
        {
            string[] ids = line.GetValue(sources) ?? [];
            IEnumerable<RemoteSource> wanted = ids.Length > 0 ? ids.Select(SourceRegistry.Default.Source) : SourceRegistry.Default.Sources.Where(s => s.Kind != SourceKind.Cutouts);
            foreach (RemoteSource source in wanted)
            {
                Console.Error.WriteLine($"{source.Id}: {source.Title}. {source.Licence}");
                foreach (string file in SourceFetcher.FetchAsync(source, line.GetValue(folder)!.FullName, new FetchPolicy(), new FetchDisplay(TimeProvider.System), CommandRunner.StopRequested(CommandRunner.EverythingKept)).GetAwaiter().GetResult())
                    Console.WriteLine(file);
            }
        });
        return command;
    }

    private static Command Import()
    {
        Argument<FileInfo[]> files = new("file") { Description = "Tables of any shape named in data/sources.json: CSV (or with semicolons or tabs), ECSV, FITS or VOTable, plain or gzipped", Arity = ArgumentArity.OneOrMore };
        Option<DirectoryInfo> folder = FolderOption();
        Command command = Example.Command("import", "Loads tables into the catalogue store (SQLite); the same file twice is loaded once. Reports what it warns of with its lines.", "mergers data import GalaxyZoo1_DR_table2.csv.gz");
        command.Arguments.Add(files);
        command.Options.Add(folder);
        command.SetAction(line =>
        {
            Directory.CreateDirectory(line.GetValue(folder)!.FullName);
            using CatalogueStore store = CatalogueStore.Open(StoreIn(line.GetValue(folder)!));
            foreach (FileInfo file in line.GetValue(files)!)
            {
                ImportReport report = store.Import(file.FullName, new ImportDisplay(TimeProvider.System), CommandRunner.StopRequested("The file under way left no trace; those before it are imported."));
                foreach (TableImport table in report.Tables)
                    Console.WriteLine($"{file.Name}: {table.RowsRead} rows read as {table.Shape}, {table.RowsAdded} new in {table.Table}{(table.WasAlreadyImported ? " (imported before)" : string.Empty)}");
                foreach (ImportWarning warning in report.Warnings) Console.WriteLine($"  {warning}");
                if (report.UnusedColumns.Count > 0) Console.WriteLine($"  columns that were not used: {string.Join(", ", report.UnusedColumns)}");
            }
        });
        return command;
    }
}
