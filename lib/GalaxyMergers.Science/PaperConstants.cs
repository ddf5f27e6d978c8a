namespace GalaxyMergers.Science;

/// <summary>
/// Every number that Ackermann et al. (2018, MNRAS 479, 415) prints and this project uses, once, with the place it stands in (a section, table or
/// figure number where one is known for certain, else the topic). What the paper leaves open is not here but in the configuration that chooses it.
/// </summary>
public static class PaperConstants
{
    /// <summary>Data set: mergers in the training set, the catalogue of Darg et al. (2010).</summary>
    public const int MergerCount = 3003;

    /// <summary>Data set: non-interacting galaxies drawn from Galaxy Zoo.</summary>
    public const int NonInteractingCount = 10000;

    /// <summary>Data set: lower end of the redshift range, excluded.</summary>
    public const double RedshiftMinimum = 0.005;

    /// <summary>Data set: upper end of the redshift range, excluded.</summary>
    public const double RedshiftMaximum = 0.1;

    /// <summary>Data set: non-mergers have a merger-vote fraction strictly below this.</summary>
    public const double NonInteractingVoteFractionMaximum = 0.2;

    /// <summary>Data set: mergers have a merger-vote fraction strictly above this.</summary>
    public const double MergerVoteFractionMinimum = 0.4;

    /// <summary>Section 2.2: epochs of the head alone, on the frozen backbone (stage 1).</summary>
    public const int HeadStageEpochs = 40;

    /// <summary>Section 2.2: learning rate of stochastic gradient descent on all layers (stage 2), constant: 0.000015.</summary>
    public const double FineTuningLearningRate = 1.5e-5;

    /// <summary>Section 2.2: momentum of stochastic gradient descent on all layers (stage 2).</summary>
    public const double FineTuningMomentum = 0.9;

    /// <summary>Training: folds of the cross-validation, K.</summary>
    public const int FoldCount = 4;

    /// <summary>Section 2.4 and Figure 2: sizes of the lesion study, ascending.</summary>
    public static IReadOnlyList<int> LesionSizes { get; } = [300, 500, 900, 1500, 3000];

    /// <summary>Section 2.4: the same as printed fractions of the full set ("17 %" is 1/6).</summary>
    public static IReadOnlyList<double> LesionFractions { get; } = [0.1, 0.17, 0.3, 0.5, 1.0];

    /// <summary>Figure 2: one-tailed Welch p-values at the sizes of <see cref="LesionSizes"/>.</summary>
    public static IReadOnlyList<double> LesionPValues { get; } = [0.05, 0.72, 0.32, 0.12, 0.03];

    /// <summary>Abstract: Stouffer's combination of them.</summary>
    public const double LesionCombinedP = 0.02;

    /// <summary>Abstract: test error from random initialisation at the full size.</summary>
    public const double RandomInitialisationError = 0.038;

    /// <summary>Abstract: test error with transfer learning at the full size.</summary>
    public const double TransferLearningError = 0.032;

    /// <summary>Abstract: standard error of both (printed as ±1 in the last digit).</summary>
    public const double TestErrorStandardError = 0.001;

    /// <summary>Abstract: relative improvement by transfer learning.</summary>
    public const double RelativeImprovement = 0.15;

    /// <summary>Results on training-set size: p-value quoted for the full size.</summary>
    public const double FullSizeP = 0.03;

    /// <summary>Section 4.2: half-length of the error bars of Figures 4 and 6, standard deviations of the posterior with Jeffreys' prior.</summary>
    public const double CalibrationErrorBarSigma = 2;

    /// <summary>Section 4.2: share of the test set on which the recalibration is fitted; the rest judges it.</summary>
    public const double RecalibrationFraction = 1.0 / 3;

    /// <summary>Figure 7: area under the ROC curve.</summary>
    public const double Auroc = 0.9922;

    /// <summary>Table 1, in the order of its rows; the last is the paper's own.</summary>
    public static IReadOnlyList<PublishedDetectionScore> DetectionScores { get; } =
    [
        new("Goulding et al. (2017)", 0.75, 0.90, 0.82),
        new("Cotini et al. (2013)", 0.80, 0.80, 0.80),
        new("Hoyos et al. (2011)", 0.92, 0.29, 0.44),
        new("our method", 0.96, 0.97, 0.97),
    ];

    /// <summary>Table 2, upper half: p_m of the four classifiers for the five most merger-like galaxies.</summary>
    public static IReadOnlyList<IReadOnlyList<double>> TopProbabilities { get; } =
    [
        [1.0, 0.999997, 0.999994, 0.999996],
        [0.999996, 1.0, 0.999981, 0.999994],
        [0.999999, 0.99997, 1.0, 0.999997],
        [0.999996, 1.0, 0.999993, 0.999977],
        [0.999997, 0.999973, 0.999974, 0.999999],
    ];

    /// <summary>Merger sample: galaxies of Galaxy Zoo in the redshift range.</summary>
    public const int SurveyCount = 328151;

    /// <summary>Merger sample: of these with p_m above the cut.</summary>
    public const int SelectedMergerCount = 7980;

    /// <summary>Merger sample: cut on p_m, exceeded strictly.</summary>
    public const double MergerProbabilityCut = 0.95;

    /// <summary>Figure 12: lower end of the volume-complete sample, included.</summary>
    public const double VolumeRedshiftMinimum = 0.02;

    /// <summary>Figure 12: upper end of the volume-complete sample, included.</summary>
    public const double VolumeRedshiftMaximum = 0.06;

    /// <summary>Figure 12: Kolmogorov–Smirnov p for u − r in 9 &lt; log M ≤ 10, network against Darg et al. (2010).</summary>
    public const double LowMassColourP = 0.009;

    /// <summary>Section 5.2 and Figure 13: mass function of the network's mergers.</summary>
    public static PublishedSchechterFit NetworkMergers { get; } = new(10.81, 0.04, -3.43, 0.02, -0.62, 0.09);

    /// <summary>Section 5.2 and Figure 13: mass function of visually selected mergers, Weigel et al. (2017).</summary>
    public static PublishedSchechterFit VisualMergers { get; } = new(10.89, 0.06, -4.30, 0.03, -0.55, 0.08);

    /// <summary>Section 5.2: other cuts on p_m that the paper tried.</summary>
    public static IReadOnlyList<double> AlternativeCuts { get; } = [0.90, 0.95, 0.99];

    /// <summary>Section 5.2: log10 Φ* at each of <see cref="AlternativeCuts"/>.</summary>
    public static IReadOnlyList<double> LogNormalisationAtCuts { get; } = [-3.36, -3.43, -3.53];
}

/// <summary>A row of the paper's Table 1. Samples and class ratios differ between rows: only recall is comparable.</summary>
/// <param name="Method">The method as the table names it.</param>
/// <param name="Recall">Recall.</param>
/// <param name="Precision">Precision.</param>
/// <param name="F1">F1 as printed.</param>
public sealed record PublishedDetectionScore(string Method, double Recall, double Precision, double F1);

/// <summary>A Schechter fit as a paper prints it. Φ* in h³ Mpc⁻³ (per e-fold of mass), masses in M_sun for h = 0.7.</summary>
/// <param name="LogCharacteristicMass">log10(M*/M_sun).</param>
/// <param name="LogCharacteristicMassError">Its 1σ error.</param>
/// <param name="LogNormalisation">log10(Φ*/(h³ Mpc⁻³)).</param>
/// <param name="LogNormalisationError">Its 1σ error.</param>
/// <param name="Slope">α.</param>
/// <param name="SlopeError">Its 1σ error.</param>
public sealed record PublishedSchechterFit(
    double LogCharacteristicMass, double LogCharacteristicMassError,
    double LogNormalisation, double LogNormalisationError,
    double Slope, double SlopeError);
