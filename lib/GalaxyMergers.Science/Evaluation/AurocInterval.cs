namespace GalaxyMergers.Science.Evaluation;

/// <summary>How an interval of the area under a ROC curve was found.</summary>
public enum AurocIntervalMethod
{
    /// <summary>AUC ± σ·se with DeLong's variance.</summary>
    DeLong,

    /// <summary>DeLong's variance in ln(AUC/(1−AUC)), where the symmetric interval would leave [0, 1].</summary>
    DeLongLogit,

    /// <summary>Hoeffding's bound, where DeLong's variance is 0 or not defined; it holds for any distribution and so is wide.</summary>
    Hoeffding,
}

/// <summary>A central interval of the area under a ROC curve.</summary>
/// <param name="Lower">Lower end; NaN where a class is empty.</param>
/// <param name="Upper">Upper end; NaN where a class is empty.</param>
/// <param name="Method">How it was found.</param>
public sealed record AurocInterval(double Lower, double Upper, AurocIntervalMethod Method)
{
    /// <summary>The method in words.</summary>
    public string MethodName => Method switch
    {
        AurocIntervalMethod.DeLong => "DeLong",
        AurocIntervalMethod.DeLongLogit => "DeLong, logit",
        _ => "Hoeffding's bound",
    };
}
