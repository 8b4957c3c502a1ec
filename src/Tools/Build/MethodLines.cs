using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Firn.Tools.Build;

/// <summary>The first line of a method, from the portable PDB beside its assembly.</summary>
internal static partial class MethodLines
{
    /// <summary>The place, or none if assembly, method or PDB are not there.</summary>
    /// <param name="assembly">The assembly's path.</param>
    /// <param name="method">As ILCompiler spells it: <c>Namespace.Type.Method(uint32,int32)</c>.</param>
    internal static SourcePlace Find(string assembly, string method)
    {
        string symbols = Path.ChangeExtension(assembly, ".pdb");
        if (!File.Exists(assembly) || !File.Exists(symbols))
            return default;
        using var image = new PEReader(File.OpenRead(assembly));
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(symbols));
        MetadataReader metadata = image.GetMetadataReader();
        MetadataReader debug = provider.GetMetadataReader();
        int parenthesis = method.IndexOf('(', StringComparison.Ordinal);
        string name = TypeArguments().Replace(parenthesis < 0 ? method : method[..parenthesis], "");
        return metadata.MethodDefinitions
            .Where(handle => FullName(metadata, handle) == name)
            .Select(handle => First(debug, debug.GetMethodDebugInformation(handle.ToDebugInformationHandle())))
            .FirstOrDefault(place => place.Line > 0);
    }

    private static string FullName(MetadataReader metadata, MethodDefinitionHandle handle)
    {
        MethodDefinition method = metadata.GetMethodDefinition(handle);
        TypeDefinition type = metadata.GetTypeDefinition(method.GetDeclaringType());
        var names = new Stack<string>([metadata.GetString(type.Name)]);
        while (!type.GetDeclaringType().IsNil)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
            names.Push(metadata.GetString(type.Name));
        }
        string space = metadata.GetString(type.Namespace);
        return $"{(space.Length == 0 ? "" : space + ".")}{string.Join('+', names)}.{metadata.GetString(method.Name)}";
    }

    private static SourcePlace First(MetadataReader debug, MethodDebugInformation method)
    {
        foreach (SequencePoint point in method.GetSequencePoints())
        {
            if (!point.IsHidden)
                return new SourcePlace(debug.GetString(debug.GetDocument(point.Document).Name), point.StartLine);
        }
        return default;
    }

    [GeneratedRegex("<[^()]*>")]
    private static partial Regex TypeArguments();
}
