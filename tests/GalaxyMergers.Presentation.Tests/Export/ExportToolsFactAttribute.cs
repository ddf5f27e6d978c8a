using GalaxyMergers.Presentation.Export;

namespace GalaxyMergers.Tests;

/// <summary>A test that draws figures; reported as not run where Chromium, rsvg-convert or plotly.js is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ExportToolsFactAttribute : FactAttribute
{
    public ExportToolsFactAttribute()
    {
        if (Tools is not { PlotlyScript: not null, Chromium: not null, RsvgConvert: not null })
            Skip = "needs Chromium, rsvg-convert and environment/node_modules/plotly.js: run environment/setup";
    }

    internal static ExportTools Tools { get; } = ExportTools.Locate();
}
