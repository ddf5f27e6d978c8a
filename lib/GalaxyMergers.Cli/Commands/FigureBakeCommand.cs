using System.CommandLine;
using GalaxyMergers.Presentation.Export;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers figures bake</c>: what <c>nb run --bake-png</c> calls to keep a picture beside each figure of a notebook.</summary>
internal static class FigureBakeCommand
{
    public static Command Create()
    {
        Argument<DirectoryInfo> json = new("json") { Description = "Folder of Plotly figures, NAME.json" };
        Argument<DirectoryInfo> png = new("png") { Description = "Where NAME.png goes" };
        Command command = Example.Command("bake", "Draws Plotly figures as PNG, in one browser start; made for `nb run --bake-png`.", "nb run notebook.ipynb --bake-png \"mergers figures bake\"");
        command.Arguments.Add(json);
        command.Arguments.Add(png);
        command.SetAction(line => PlotlyPictures.Draw(line.GetValue(json)!.FullName, line.GetValue(png)!.FullName, ExportTools.Locate(), new ExportOptions().TimeLimit));
        return command;
    }
}
