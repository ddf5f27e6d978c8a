using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.References;
using GalaxyMergers.Notebooks.Tests.Execution;

namespace GalaxyMergers.Notebooks.Tests.References;

public sealed class ReferencesTests : IDisposable
{
    private const string SmallPackage = "System.CommandLine";
    private const string SmallPackageVersion = "2.0.15";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_library_and_what_it_refers_to_can_be_used()
    {
        string library = typeof(FsCheck.Fluent.Gen).Assembly.Location;
        TestNotebook notebook = new();
        notebook.Succeed($"#r \"{library}\"\nusing FsCheck;\nusing FsCheck.Fluent;");
        Assert.Equal("True", notebook.Succeed("Gen.Choose(1, 3).Sample(4).All(x => x is >= 1 and <= 3)").PlainValue);
        Assert.NotSame(typeof(FsCheck.Fluent.Gen).Assembly, Loaded("FsCheck"));
    }

    [Fact]
    public void Assemblies_of_the_runtime_need_no_file() => new TestNotebook().Succeed("#r \"System.Xml\"\n1 + 1");

    [Fact]
    public void A_file_that_is_no_assembly_is_named()
    {
        string path = _folder.File("text.dll", "not an assembly");
        Assert.Contains("text.dll is not a .NET assembly", new TestNotebook().Run($"#r \"{path}\"").Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_in_the_local_folder_is_restored_once_and_used()
    {
        string cell = $"#r \"nuget: {SmallPackage}, {SmallPackageVersion}\"\nnew System.CommandLine.Option<int>(\"--n\").Name";
        Assert.Equal("--n", new TestNotebook(_folder.Path).Succeed(cell).PlainValue);
        string project = Assert.Single(Directory.GetFiles(_folder.Path, "packages.csproj", SearchOption.AllDirectories));
        File.WriteAllText(project, "damaged: it is not restored again");
        Assert.Equal("--n", new TestNotebook(_folder.Path).Succeed(cell).PlainValue);
    }

    [Fact]
    public void A_package_that_cannot_be_had_is_named_with_the_remedy()
    {
        _folder.File("nuget.config", $"<configuration><packageSources><clear /><add key=\"none\" value=\"{_folder.Path}\" /></packageSources></configuration>");
        PackageResolver resolver = new(Path.Combine(_folder.Path, "cache"), _folder.Path);
        PackageRestoreException failure = Assert.Throws<PackageRestoreException>(() => resolver.Resolve([new PackageRequest("No.Such.Package", "1.2.3")], CancellationToken.None));
        Assert.Contains("No.Such.Package 1.2.3 could not be restored: NU1101", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Without a network", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nuget: Some.Package, 1.2.3", "Some.Package", "1.2.3")]
    [InlineData("NUGET:Some.Package,[1.0,2.0)", "Some.Package", "[1.0,2.0)")]
    public void Requests_are_read(string text, string name, string version)
    {
        Assert.True(PackageRequest.Is(text));
        Assert.Equal(new PackageRequest(name, version), PackageRequest.Parse(text));
    }

    [Theory]
    [InlineData("nuget: Some.Package", "names no version")]
    [InlineData("nuget: Some.Package, ", "names no version")]
    [InlineData("nuget: Some\" Package, 1.0", "not of the form")]
    public void Requests_that_are_not_of_the_form_say_so(string text, string why) =>
        Assert.Contains(why, Assert.Throws<FormatException>(() => PackageRequest.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_manifest_finds_files_beside_the_library_and_in_the_package_folder()
    {
        string packages = Directory.CreateDirectory(_folder.File("packages")).FullName;
        foreach (string file in new[] { "packages/dep/1.0.0/lib/net10.0/Dep.dll", "packages/dep/1.0.0/runtimes/linux-x64/native/libdep.so", "Flat.dll" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(file))!);
            _folder.File(file, "x");
        }
        JsonObject manifest = JsonNode.Parse(
            """
            {
              "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0" },
              "targets": { ".NETCoreApp,Version=v10.0": {
                "Dep/1.0.0": {
                  "runtime": { "lib/net10.0/Dep.dll": {} },
                  "runtimeTargets": {
                    "runtimes/linux-x64/native/libdep.so": { "rid": "linux-x64", "assetType": "native" },
                    "runtimes/win-x64/native/dep.dll": { "rid": "win-x64", "assetType": "native" } } },
                "Flat/1.0.0": { "runtime": { "lib/net10.0/Flat.dll": {} } } } },
              "libraries": { "Dep/1.0.0": { "path": "dep/1.0.0" }, "Flat/1.0.0": { "path": "flat/1.0.0" } }
            }
            """)!.AsObject();
        _folder.File("Library.deps.json", manifest.ToJsonString());
        DependencyManifest read = DependencyManifest.Of(_folder.File("Library.dll"), packages);
        Assert.Equal(Path.Combine(packages, "dep/1.0.0/lib/net10.0/Dep.dll"), read.FindManaged("Dep"));
        Assert.Equal(_folder.File("Flat.dll"), read.FindManaged("flat"));
        Assert.Equal(Path.Combine(packages, "dep/1.0.0/runtimes/linux-x64/native/libdep.so"), read.FindNative("libdep.so"));
        Assert.Null(read.FindNative("dep.dll"));
    }

    [Fact]
    public void A_damaged_manifest_is_named()
    {
        _folder.File("Library.deps.json", "{}");
        Assert.Contains("Library.deps.json is damaged", Assert.Throws<InvalidDataException>(() => DependencyManifest.Of(_folder.File("Library.dll"))).Message, StringComparison.Ordinal);
    }

    private static System.Reflection.Assembly Loaded(string name) =>
        AppDomain.CurrentDomain.GetAssemblies().Last(a => a.GetName().Name == name && System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(a)!.Name == "cells");
}
