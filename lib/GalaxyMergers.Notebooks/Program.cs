using System.CommandLine;
using GalaxyMergers.Notebooks.Commands;

RootCommand root = new("C# notebooks: a Jupyter kernel and a headless runner.")
{
    KernelCommand.Create(),
    RunCommand.Create(),
    InstallCommand.Create(),
};
return root.Parse(args).Invoke();
