using System.Reflection;
using Deedle;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using Plotly.NET;

namespace GalaxyMergers.Research;

/// <summary>
/// Shows Deedle frames and series and Plotly.NET charts in a notebook. These types bring no formatters that work without a network, so they are
/// registered with the kernel that runs the cell, which is found by the names of its classes: no reference to either is needed.
/// </summary>
public static class NotebookFormatters
{
    private const string Html = "text/html", Plain = "text/plain";
    private const string InteractiveAssembly = "Microsoft.DotNet.Interactive.Formatting", InteractiveFormatter = "Microsoft.DotNet.Interactive.Formatting.Formatter";

    private static readonly (Type Type, KeyValuePair<string, Func<object, string>>[] Formatters)[] All =
    [
        (typeof(IFrame), [new(Html, frame => FrameHtml.Write((IFrame)frame)), new(Plain, frame => FrameHtml.Text((IFrame)frame))]),
        (typeof(GenericChart),
        [
            new(FigureFormatterSource.PlotlyMimeType, chart => PlotlyNetCharts.Json((GenericChart)chart)),
            new(Html, chart => NotebookFigure.Html(PlotlyNetCharts.Json((GenericChart)chart))),
            new(Plain, _ => "A Plotly.NET chart."),
        ]),
    ];

    /// <summary>Registers the formatters; to be called in a notebook's first cell.</summary>
    /// <returns>Whether a kernel is running that takes them.</returns>
    public static bool Register()
    {
        bool ours = Find("nb", "GalaxyMergers.Notebooks.Display.Formatters") is { } formatters && RegisterInOurs(formatters);
        return (Find(InteractiveAssembly, InteractiveFormatter) is { } interactive && RegisterInInteractive(interactive)) || ours;
    }

    private static bool RegisterInOurs(Type formatters)
    {
        MethodInfo register = formatters.GetMethod(nameof(Register))!;
        foreach ((Type type, KeyValuePair<string, Func<object, string>>[] all) in All) register.Invoke(null, [type, all]);
        return true;
    }

    private static bool RegisterInInteractive(Type formatter)
    {
        MethodInfo register = formatter.GetMethod(nameof(Register), [typeof(Type), typeof(Action<object, TextWriter>), typeof(string)])!;
        MethodInfo prefer = formatter.GetMethod("SetPreferredMimeTypesFor", [typeof(Type), typeof(string[])])!;
        foreach ((Type type, KeyValuePair<string, Func<object, string>>[] all) in All)
        {
            foreach ((string mimeType, Func<object, string> write) in all)
                register.Invoke(null, [type, (Action<object, TextWriter>)((value, writer) => writer.Write(write(value))), mimeType]);
            prefer.Invoke(null, [type, all.Select(entry => entry.Key).ToArray()]);
        }

        return true;
    }

    private static Type? Find(string assembly, string type) =>
        AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(loaded => loaded.GetName().Name == assembly)?.GetType(type);
}
