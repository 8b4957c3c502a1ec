using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Firn.CoreLibTests;

/// <summary>The methods of other assemblies that an assembly calls, in the words of <see cref="PublicSurface"/>.</summary>
internal static class MemberReferences
{
    internal static HashSet<string> Of(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        MetadataReader reader = file.GetMetadataReader();
        return
        [
            .. reader.MemberReferences.Select(reader.GetMemberReference)
                .Where(reference => reference.GetKind() == MemberReferenceKind.Method)
                .Select(reference => Line(reader, reference)),
        ];
    }

    private static string Line(MetadataReader reader, MemberReference reference)
    {
        var text = new SignatureText();
        MethodSignature<string> signature = reference.DecodeMethodSignature(text, null);
        string parent = reference.Parent.Kind == HandleKind.TypeSpecification
            ? text.GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)reference.Parent, 0).Split('<')[0]
            : SignatureText.Name(reader, reference.Parent);
        string scope = signature.Header.Attributes.HasFlag(SignatureAttributes.Instance) ? "" : "static ";
        string arity = signature.GenericParameterCount == 0 ? "" : $"`{signature.GenericParameterCount}";
        string parameters = string.Join(", ", signature.ParameterTypes);
        return $"{parent}::{scope}{reader.GetString(reference.Name)}{arity}({parameters}) {signature.ReturnType}";
    }
}
