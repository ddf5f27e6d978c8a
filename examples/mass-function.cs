// The stellar mass function of the galaxies of a table, complete above 10^10 solar masses: points by 1/Vmax and the Schechter function by STY.
//   dotnet run examples/mass-function.cs -- galaxies.csv 8032
// The table has the columns objid, ra_deg, dec_deg, redshift and log_stellar_mass (CSV, ECSV, FITS or VOTable); 8032 is its area in square degrees.
#:project ../lib/GalaxyMergers.Survey
#:property PublishAot=false
using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

double area = SolidAngle.FromSquareDegrees(double.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture));
MassFunctionSurvey survey = new(FlatLambdaCdm.Standard, 0.02, 0.06, area, MassLimit.Constant(10));
Galaxy[] galaxies = [.. GalaxyTable.Read(args[0]).Where(g => g.Redshift is not null && g.LogStellarMass is not null)];
MassFunctionSample sample = MassFunctionSample.Select(survey, [.. galaxies.Select(g => g.LogStellarMass!.Value)], [.. galaxies.Select(g => g.Redshift!.Value)]);
Console.WriteLine(FormattableString.Invariant($"{sample.Count} galaxies in {survey.VolumeMpc3:F0} Mpc3"));
foreach (MassFunctionPoint point in VMax.Estimate(sample, BinEdges.Uniform(10, 0.2, 10)).Where(p => p.Count > 0))
    Console.WriteLine(FormattableString.Invariant($"{point.Centre:F1} {point.Phi:E2} {point.Sigma:E1}"));
SchechterFit? fit = SandageTammannYahil.Fit(sample).Fit;
Console.WriteLine(fit is null ? "no fit" : FormattableString.Invariant($"log M* = {fit.Function.LogCharacteristicMass:F2} +- {fit.SigmaLogCharacteristicMass:F2}, alpha = {fit.Function.Slope:F2} +- {fit.SigmaSlope:F2}"));
