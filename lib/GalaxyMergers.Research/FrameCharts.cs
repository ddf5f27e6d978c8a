using Deedle;
using Microsoft.FSharp.Core;
using Newtonsoft.Json.Linq;
using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace GalaxyMergers.Research;

/// <summary>Plotly.NET charts of columns of a frame, to be combined and styled by its own functions.</summary>
public static class FrameCharts
{
    /// <summary>One column against another, as points; rows that lack one of the two are left out.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="x">Name of the column along the abscissa, which is also its title.</param>
    /// <param name="y">Name of the column along the ordinate, which is also its title.</param>
    /// <param name="name">Name of the points in the legend; empty for none.</param>
    public static GenericChart Points<TRow>(this Frame<TRow, string> frame, string x, string y, string name = "")
        where TRow : notnull
    {
        ArgumentNullException.ThrowIfNull(frame);
        Series<TRow, double> abscissa = frame.GetColumn<double>(x), ordinate = frame.GetColumn<double>(y);
        TRow[] rows = [.. frame.RowKeys.Where(row => abscissa.TryGet(row).HasValue && ordinate.TryGet(row).HasValue)];
        return Chart.Point<double, double, string>(x: rows.Select(row => abscissa[row]), y: rows.Select(row => ordinate[row]), Name: name)
            .WithAxisTitles(x, y);
    }

    /// <summary>The chart with titles of its axes.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="x">Title of the abscissa.</param>
    /// <param name="y">Title of the ordinate.</param>
    public static GenericChart WithAxisTitles(this GenericChart chart, string x, string y) => chart
        .WithXAxisStyle<double, double, string>(Title: TitleOf(x))
        .WithYAxisStyle<double, double, string>(Title: TitleOf(y));

    /// <summary>The chart with vertical error bars at its points.</summary>
    /// <param name="chart">A chart of one trace.</param>
    /// <param name="errors">1σ errors, one for each point, in the unit of the ordinate.</param>
    public static GenericChart WithErrorBars(this GenericChart chart, IEnumerable<double> errors)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(errors);
        JObject bars = new() { ["type"] = "data", ["array"] = new JArray(errors) };
        return GenericChart.mapTrace(FuncConvert.FromFunc((Trace trace) =>
        {
            trace.SetProperty("error_y", bars);
            return trace;
        }), chart);
    }

    private static Title TitleOf(string text)
    {
        Title title = new();
        title.SetProperty(nameof(text), text);
        return title;
    }
}
