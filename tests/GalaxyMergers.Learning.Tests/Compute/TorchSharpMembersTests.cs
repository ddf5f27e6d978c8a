using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Tests.Networks.Weights;

namespace GalaxyMergers.Learning.Tests.Compute;

/// <summary>The members of TorchSharp that the compiled library refers to are those that environment/torchsharp.md lists.</summary>
public sealed class TorchSharpMembersTests
{
    [Fact]
    public void The_document_lists_exactly_what_is_used()
    {
        string[] used = [.. Members(typeof(TorchEngine).Assembly.Location).Distinct().Order(StringComparer.Ordinal)];
        string document = Path.Combine(Repository.Root, "environment", "torchsharp.md");
        string[] listed = [.. File.ReadLines(document).Where(line => line.StartsWith("* `torch", StringComparison.Ordinal) || line.StartsWith("* `DisposeScope", StringComparison.Ordinal))
            .Select(line => line[3..^1]).Order(StringComparer.Ordinal)];
        Assert.True(used.SequenceEqual(listed), $"list these members in {document}:\n{string.Join('\n', used.Select(m => $"* `{m}`"))}");
    }

    private static IEnumerable<string> Members(string assembly)
    {
        using PEReader file = new(File.OpenRead(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference) continue;
            string type = NameOf(metadata, (TypeReferenceHandle)member.Parent);
            if (!type.StartsWith("TorchSharp.", StringComparison.Ordinal)) continue;
            string name = metadata.GetString(member.Name);
            if (name is ".ctor" || type.EndsWith("Scalar", StringComparison.Ordinal) && name == "op_Implicit") continue;
            yield return $"{type["TorchSharp.".Length..]}.{name}";
        }
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        string name = metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf(metadata, (TypeReferenceHandle)type.ResolutionScope)}.{name}"
            : $"{metadata.GetString(type.Namespace)}.{name}";
    }
}
