using System.CommandLine;
using GalaxyMergers.Cli.Commands;
using GalaxyMergers.Cli.Display;

RootCommand root = new("Detecting galaxy mergers by transfer learning: the reference implementation of Ackermann et al. (2018, MNRAS 479, 415).");
root.Subcommands.Add(ReproduceCommand.Create());
root.Subcommands.Add(TrainCommand.Create());
root.Subcommands.Add(PredictCommand.Create());
root.Subcommands.Add(EvaluateCommand.Create());
root.Subcommands.Add(PretrainCommand.Create());
root.Subcommands.Add(MockCommand.Create());
root.Subcommands.Add(DataCommand.Create());
root.Subcommands.Add(ConfigCommand.Create());
root.Subcommands.Add(DoctorCommand.Create());
root.Subcommands.Add(FiguresCommand.Create());
root.Subcommands.Add(BenchCommand.Create());
return CommandRunner.Run(root, args);
